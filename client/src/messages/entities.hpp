#pragma once

#include <layer/client/task.hpp>
#include <layer/tl/boxes.hpp>

#include <memory>
#include <vector>

namespace layer {

class Core;

/// Entities as the server takes them: users mentioned by id with what names them to it. Mentions of
/// users whom the session has not met are left out; the text remains.
Task<std::vector<tl::enums::MessageEntity>> entities_to_send(
    std::shared_ptr<Core> core, std::vector<tl::enums::MessageEntity> entities);

}  // namespace layer
