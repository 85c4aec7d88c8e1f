#pragma once

#include <layer/tl/boxes.hpp>

#include <cstdint>

namespace layer::updates {

/// Which of the account's counters an update moves, and from where to where.
struct Sequence {
  enum class Kind : std::uint8_t {
    none,     ///< it may come in any order
    common,   ///< pts of private chats and basic groups
    channel,  ///< pts of one channel
    qts,      ///< secret chats, and what bots are told of
  };

  Kind kind = Kind::none;
  std::int64_t channel = 0;
  /// The counter after this update.
  std::int32_t value = 0;
  /// By how much the update moves it.
  std::int32_t count = 0;

  /// The counter before it; 0 if there is no such.
  std::int32_t begin() const {
    const bool possible = count >= 0 && value >= count;
    return possible ? value - count : 0;
  }

  bool operator==(const Sequence&) const = default;
};

/// Told from the names of the fields, so that updates of later layers are in order too.
Sequence sequence_of(const tl::enums::Update& update);

}  // namespace layer::updates
