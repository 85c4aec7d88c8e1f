#pragma once

#include <layer/tl/types/encrypted_message.hpp>

#include <span>

#include "../view/view.hpp"

namespace layer::local_dc {

/// What new_messages and other_updates of a difference hold.
struct Gathered {
  std::vector<tl::enums::Message> messages = {};
  std::vector<tl::enums::EncryptedMessage> encrypted = {};
  std::vector<tl::enums::Update> updates = {};
};

/// Messages come as they are now: their edits and, for those that are gone, their coming need no
/// mention.
void gather_events(View& view, const Box& box, std::span<const BoxEvent> events,
                   Gathered& gathered);

}  // namespace layer::local_dc
