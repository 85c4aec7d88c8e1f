#pragma once

#include <cstdint>
#include <type_traits>

namespace layer::local_dc {

enum class UserId : std::int64_t {};
enum class ChatId : std::int64_t {};
enum class ChannelId : std::int64_t {};
enum class FileId : std::int64_t {};
enum class PollId : std::int64_t {};
/// auth_key_id; 0: none.
enum class KeyId : std::uint64_t {};

inline constexpr KeyId NO_KEY{0};

template <class Id>
requires std::is_enum_v<Id>

constexpr auto number(Id id) {
  return static_cast<std::underlying_type_t<Id>>(id);
}

/// Seconds since 1970, as the protocol has them.
using Date = std::int32_t;

}  // namespace layer::local_dc
