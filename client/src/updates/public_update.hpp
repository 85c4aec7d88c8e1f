#pragma once

#include <layer/client/update.hpp>

#include <memory>

#include "updates/delivery.hpp"

namespace layer {

class Core;

/// An update in the words of the public API.
Update to_public(std::shared_ptr<const updates::Delivery> delivery,
                 const std::shared_ptr<Core>& client);

}  // namespace layer
