#pragma once

#include <layer/client/message.hpp>

#include <memory>
#include <optional>
#include <string>

#include "updates/delivery.hpp"

namespace layer {

class Core;

/// What a `Message` shares with its copies.
struct MessageData {
  MessageData(std::weak_ptr<Core> client_, std::int64_t self_,
              std::shared_ptr<const tl::enums::Message> raw_,
              std::shared_ptr<const updates::Context> context_)
      : client(std::move(client_)),
        self(self_),
        raw(std::move(raw_)),
        context(std::move(context_)) {}

  std::weak_ptr<Core> client;
  /// The account that sees it.
  std::int64_t self;
  std::shared_ptr<const tl::enums::Message> raw;
  std::shared_ptr<const updates::Context> context;
  /// It waits for its time, and its id is one of those that wait.
  bool scheduled = false;
};

/// A message that came in an answer.
Message make_message(const std::shared_ptr<Core>& client, tl::enums::Message raw,
                     std::shared_ptr<const updates::Context> context);
/// The same for one that waits for its time.
Message make_scheduled(const std::shared_ptr<Core>& client, tl::enums::Message raw,
                       std::shared_ptr<const updates::Context> context);

/// Title or name of a peer among those described; empty if it is not.
std::string title_of(PeerId peer, const updates::Context& context);

}  // namespace layer
