#pragma once

#include <layer/client/update.hpp>

#include <memory>
#include <optional>
#include <string>

#include "updates/delivery.hpp"

namespace layer {

class Core;

/// What a `CallbackQuery` shares with its copies.
struct CallbackQueryData {
  std::weak_ptr<Core> client;
  std::shared_ptr<const updates::Context> context;
  std::int64_t id = 0;
  std::int64_t user_id = 0;
  std::optional<PeerId> chat;
  std::optional<std::int32_t> message_id;
  Bytes data;
  std::string game_short_name;
  std::int64_t chat_instance = 0;
  /// In an update, which lives as long as this.
  std::shared_ptr<const tl::enums::InputBotInlineMessageId> inline_message_id;
};

}  // namespace layer
