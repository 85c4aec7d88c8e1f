#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "updates/delivery.hpp"

namespace layer {

/// Whom an answer describes along with what it says.
std::shared_ptr<const updates::Context> context_of(const tl::AnyBox& answer);

/// Any of the forms in which the server answers with messages.
struct MessagePage {
  explicit MessagePage(const tl::enums::messages::Messages& answer);

  std::vector<tl::enums::Message> messages;
  std::shared_ptr<const updates::Context> context;
  /// How many there are in all.
  std::int32_t total = 0;
  /// There are no others.
  bool complete = false;
};

}  // namespace layer
