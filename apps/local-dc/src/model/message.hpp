#pragma once

#include <layer/tl/types/message_action.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/reply_markup.hpp>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "ids.hpp"
#include "media.hpp"

namespace layer::local_dc {

struct MessageContent;
using MessagePtr = std::shared_ptr<MessageContent>;

/// Where a message lies: private chats and basic groups give every participant a copy with a number
/// of its own.
struct Copy {
  UserId account;
  std::int32_t id;
};

/// Where a forwarded message was first written: by a user, or as a post of a channel.
struct Forward {
  UserId from{};
  Date date = 0;
  std::optional<ChannelId> channel = {};
  std::int32_t channel_post = 0;
  std::string post_author = {};
  /// All that is told of a user who hides behind it.
  std::string from_name = {};
};

/// Someone's reaction to a message.
struct Reaction {
  UserId from{};
  std::string emoji;
  Date date = 0;
  bool big = false;
  /// The message's author has not looked at it yet.
  bool unread = true;
};

/// What all copies of a message share.
struct MessageContent {
  UserId from{};
  /// Set in basic groups, `channel` in supergroups and channels; else `to` is the other side of the
  /// private chat.
  std::optional<ChatId> chat;
  std::optional<ChannelId> channel;
  UserId to{};
  Date date = 0;
  std::optional<Date> edited;
  std::string text;
  std::vector<tl::enums::MessageEntity> entities;
  tl::Maybe<tl::enums::ReplyMarkup> markup;
  Media media;
  std::optional<Forward> forward;
  MessagePtr reply_to;
  /// Set in service messages.
  tl::Maybe<tl::enums::MessageAction> action;
  bool silent = false;
  bool from_scheduled = false;
  bool noforwards = false;
  /// A post of a channel, in its name.
  bool post = false;
  /// Written by an anonymous admin: shown as the supergroup's.
  bool anonymous = false;
  std::string post_author;
  /// Names all messages of one album.
  std::optional<std::int64_t> album;
  /// Supergroups: whom it mentions or answers.
  std::set<UserId> mentions;
  /// The inline bot that made it.
  std::optional<UserId> via_bot;
  /// Oldest first; one for each account.
  std::vector<Reaction> reactions;
  /// Its number in the channel's box.
  std::int32_t channel_message = 0;
  /// Grows from message to message, whatever their chats.
  std::uint64_t order = 0;
  /// Kept when a copy is deleted, so that replies to it still name its number.
  std::vector<Copy> copies;

  std::optional<std::int32_t> id_for(UserId account) const {
    if (channel) return channel_message;
    for (const Copy& copy : copies)
      if (copy.account == account) return copy.id;
    return std::nullopt;
  }
};

}  // namespace layer::local_dc
