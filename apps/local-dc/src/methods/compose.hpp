#pragma once

#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/updates.hpp>

#include <span>

#include "../model/posting.hpp"
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
  std::optional<std::int64_t> album = {};
  std::optional<UserId> via_bot = {};
  /// Nothing: at once.
  std::optional<Date> when = {};
};

/// The message that it becomes.
MessagePtr content_of(const Call& call, Draft draft);

/// Says in a message where it lies, and in whose name.
void place_in(const Call& call, Peer chat, MessageContent& content);

/// The chat, if the caller may write there.
/// Errors: PEER_ID_INVALID (also a bot to someone it has not met), CHAT_WRITE_FORBIDDEN,
/// CHAT_ADMIN_REQUIRED, USER_BANNED_IN_CHANNEL, USER_IS_BOT, YOU_BLOCKED_USER, USER_IS_BLOCKED.
Answer<Peer> resolve_writable(const Call& call, const tl::enums::InputPeer& peer);
std::optional<RpcFailure> check_writable(const Call& call, Peer chat);

/// The message replied to; null without one. Errors: REPLY_MESSAGE_ID_INVALID.
Answer<MessagePtr> resolve_reply(Call& call, Peer chat,
                                 const tl::Maybe<tl::enums::InputReplyTo>& reply);

/// Only bots send keyboards. Errors: REPLY_MARKUP_INVALID, BUTTON_DATA_INVALID.
std::optional<RpcFailure> check_markup(const Call& call,
                                       const tl::Maybe<tl::enums::ReplyMarkup>& markup);

/// Sends a message, or finds the one already sent under this random_id.
/// \return the sender's own box event. Errors: RANDOM_ID_EMPTY, RANDOM_ID_DUPLICATE, and of
/// supergroups CHAT_SEND_*_FORBIDDEN, SLOWMODE_WAIT_n.
Answer<BoxEvent> send(Call& call, Draft draft, std::int64_t random_id);

/// A message under the random_id of whoever makes it.
struct Unsent {
  Draft draft;
  std::int64_t random_id;
};

/// Sends several, one after the other; the answer to their sender.
Answer<tl::enums::Updates> send_all(Call& call, std::vector<Unsent> messages);

/// What of `events` the caller's own boxes have seen.
std::vector<BoxEvent> own_events(const Call& call, std::span<const AccountEvent> events);

/// An answer of box events.
tl::enums::Updates show_events(Call& call, std::span<const BoxEvent> events);

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
