#pragma once

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// Where an account has a message.
struct Sight {
  UserId account;
  Peer chat;
  std::int32_t id;
};

/// Everyone who has the message, and where.
std::vector<Sight> sights_of(const World& world, const MessageContent& content);

}  // namespace layer::local_dc
