#pragma once

#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/updates.hpp>

#include "../rpc/call.hpp"
#include "../text/prepare.hpp"

namespace layer::local_dc {

/// A message that is about to be sent.
struct Draft {
  Peer chat;
  Text text = {};
  Media media = {};
  tl::Maybe<tl::enums::ReplyMarkup> markup = {};
  std::optional<Forward> forward = {};
  MessagePtr reply_to = {};
  bool silent = false;
  bool noforwards = false;
};

/// The chat, if the caller may write there.
/// Errors: PEER_ID_INVALID (also a bot to someone it has not met), CHAT_WRITE_FORBIDDEN,
/// USER_IS_BOT.
Answer<Peer> resolve_writable(const Call& call, const tl::enums::InputPeer& peer);

/// The message replied to; null without one. Errors: REPLY_MESSAGE_ID_INVALID.
Answer<MessagePtr> resolve_reply(Call& call, Peer chat,
                                 const tl::Maybe<tl::enums::InputReplyTo>& reply);

/// Only bots send keyboards. Errors: REPLY_MARKUP_INVALID, BUTTON_DATA_INVALID.
std::optional<RpcFailure> check_markup(const Call& call,
                                       const tl::Maybe<tl::enums::ReplyMarkup>& markup);

/// Sends a message, or finds the one already sent under this random_id.
/// \return the sender's own box event. Errors: RANDOM_ID_EMPTY, RANDOM_ID_DUPLICATE.
Answer<BoxEvent> send(Call& call, Draft draft, std::int64_t random_id);

/// A sent message under the random_id by which the sender knows it.
struct SentEvent {
  BoxEvent event;
  std::int64_t random_id;
};

/// The answer to a sender: updateMessageID and updateNewMessage for each message.
tl::enums::Updates show_sent(Call& call, std::span<const SentEvent> sent);

/// The same in its short form, for a plain text in a private chat.
tl::enums::Updates show_sent_text(Call& call, const SentEvent& sent);

}  // namespace layer::local_dc
