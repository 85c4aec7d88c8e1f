#pragma once

#include <layer/client/input_message.hpp>
#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// The part of a message that a reply is about.
struct InputMessage::Quote {
  std::string text;
  std::vector<tl::enums::MessageEntity> entities;
  std::optional<std::int32_t> offset;
};

}  // namespace layer
