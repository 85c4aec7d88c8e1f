#pragma once

#include <layer/mtproto/role.hpp>
#include <layer/mtproto/time.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace layer::mtproto {

/// What a server says by the low bits of an id: 1 for answers, 3 for everything else.
enum class MsgIdKind { answer, other };

/// Names a message within its session: the unix time of its making times 2^32, and in the two
/// lowest bits who made it (core.telegram.org/mtproto/description, "Message Identifier").
struct MsgId {
  std::int64_t value = 0;

  /// When its maker says it was made.
  [[nodiscard]] UnixTime time() const noexcept;

  /// A client's ids are divisible by 4, a server's are odd.
  [[nodiscard]] constexpr bool is_from(Role role) const noexcept {
    return role == Role::client ? value % 4 == 0 : value % 2 != 0;
  }

  /// Of a server's id.
  [[nodiscard]] constexpr MsgIdKind server_kind() const noexcept {
    return value % 4 == 1 ? MsgIdKind::answer : MsgIdKind::other;
  }

  friend constexpr auto operator<=>(const MsgId&, const MsgId&) = default;
};

/// Gives out ids that grow, whatever the clock does.
class MsgIdSource {
 public:
  explicit MsgIdSource(Role role) noexcept : role_(role) {}

  /// \param now   the server's time.
  /// \param kind  matters for servers only.
  [[nodiscard]] MsgId next(UnixTime now, MsgIdKind kind = MsgIdKind::other) noexcept;

  /// Lets ids go back, after the clock was found to be ahead: servers refuse ids of the future.
  void clock_went_back() noexcept { last_ = 0; }

 private:
  Role role_;
  std::int64_t last_ = 0;
};

}  // namespace layer::mtproto

template <>
struct std::hash<layer::mtproto::MsgId> {
  std::size_t operator()(const layer::mtproto::MsgId& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
