#pragma once

#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/auth/authorization.hpp>
#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/input_message.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/message_reply_header.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>
#include <layer/tl/types/messages/messages.hpp>
#include <layer/tl/types/messages_filter.hpp>
#include <layer/tl/types/send_message_action.hpp>
#include <layer/tl/types/user_status.hpp>

#include "town.hpp"

namespace layer::local_dc {

/// Requests that many tests make, with what they leave out set to something plain.
inline tl::functions::messages::SendMessage send_message(tl::enums::InputPeer peer,
                                                         std::string text, std::int64_t random_id) {
  tl::functions::messages::SendMessage request;
  request.peer = std::move(peer);
  request.message = std::move(text);
  request.random_id = random_id;
  return request;
}

inline tl::functions::messages::GetHistory get_history(tl::enums::InputPeer peer,
                                                       std::int32_t limit = 100) {
  tl::functions::messages::GetHistory request;
  request.peer = std::move(peer);
  request.limit = limit;
  return request;
}

/// Sends a text from one to the other; \return its number in the sender's box.
inline std::int32_t say(Town& town, Resident& from, Resident& to, const std::string& text) {
  const auto sent = town.call(
      from, send_message(town.input_peer(from, to), text, town.random.value<std::int64_t>()));
  (void)sent.value();
  return town.user(from).box.dialog(town.user(to).peer())->ids.back();
}

/// The text messages of an answer, in its order.
inline std::vector<std::string> texts_in(const std::vector<tl::enums::Message>& messages) {
  std::vector<std::string> texts;
  for (const tl::enums::Message& message : messages)
    if (const auto* const text = message.get_if<tl::types::Message>())
      texts.push_back(text->message);
  return texts;
}

}  // namespace layer::local_dc
