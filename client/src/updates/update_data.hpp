#pragma once

#include <layer/tl/boxes.hpp>

#include <memory>

#include "updates/delivery.hpp"

namespace layer {

/// What a `DescribedUpdate` shares with its copies.
struct UpdateData {
  explicit UpdateData(std::shared_ptr<const updates::Delivery> delivery_)
      : delivery(std::move(delivery_)) {}

  std::shared_ptr<const updates::Delivery> delivery;
};

}  // namespace layer
