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
};

}  // namespace layer
