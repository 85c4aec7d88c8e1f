#pragma once

#include <layer/tl/types/message_action.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/reply_markup.hpp>

#include <memory>
#include <optional>
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

struct Forward {
  UserId from;
  Date date;
};

/// What all copies of a message share.
struct MessageContent {
  UserId from{};
  /// Set in basic groups; else `to` is the other side of the private chat.
  std::optional<ChatId> chat;
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
  bool noforwards = false;
  /// Kept when a copy is deleted, so that replies to it still name its number.
  std::vector<Copy> copies;

  std::optional<std::int32_t> id_for(UserId account) const {
    for (const Copy& copy : copies)
      if (copy.account == account) return copy.id;
    return std::nullopt;
  }
};

}  // namespace layer::local_dc
