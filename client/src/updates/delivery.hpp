#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace layer::updates {

/// The users and chats that the server described along with updates.
struct Context {
  std::vector<tl::enums::User> users;
  std::vector<tl::enums::Chat> chats;
};

std::shared_ptr<const Context> context_of(std::vector<tl::enums::User> users,
                                          std::vector<tl::enums::Chat> chats);

/// A difference moves its counter here.
struct Ending {
  /// Its channel, or 0.
  std::int64_t difference;
  /// There is no more of it.
  bool whole;
};

/// An update whose turn has come.
struct Delivery {
  Delivery(tl::enums::Update update_, std::shared_ptr<const Context> context_)
      : update(std::move(update_)), context(std::move(context_)) {}

  tl::enums::Update update;
  std::shared_ptr<const Context> context;
  /// Where the account is once this update and all before it have been dealt with. Of a difference,
  /// which moves its counter once for all of its updates, the last one has it.
  std::vector<storage::Change> completes;
  /// It came with the difference of this channel, or with the common one (0).
  std::optional<std::int64_t> part_of;
  std::vector<Ending> ends;
  /// See `Confirmations`.
  std::uint64_t number = 0;
};

}  // namespace layer::updates
