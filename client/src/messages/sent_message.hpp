#pragma once

#include <layer/tl/boxes.hpp>
#include <layer/tl/bytes.hpp>
#include <layer/tl/types/updates.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace layer {

/// Writes out what the server says of a sent text in short: the rest was in the request.
tl::enums::Updates in_full(const tl::types::UpdateShortSentMessage& sent, tl::BytesView request,
                           std::int64_t self);

/// A message that a call has made.
struct Made {
  tl::enums::Message message;
  /// It waits for its time.
  bool scheduled;
};

/// The messages in the answer to a call that sent some, by their random ids, in that order. Nothing
/// for one that the answer does not hold.
std::vector<std::optional<Made>> sent_messages(const tl::enums::Updates& answer,
                                               const std::vector<std::int64_t>& random_ids);

/// All new messages in such an answer, in its order.
std::vector<tl::enums::Message> new_messages(const tl::enums::Updates& answer);

/// The message that the answer to a call is about, if it holds one: an edited one.
std::optional<Made> edited_message(const tl::enums::Updates& answer, std::int32_t id);

}  // namespace layer
