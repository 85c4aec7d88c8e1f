#pragma once
#include <layer/client/tl_names.hpp>

#include <compare>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace layer {

/// A user, a basic group or a channel (supergroups are channels). Each kind counts its ids
/// separately.
class PeerId {
 public:
  enum class Kind : std::uint8_t { user, group, channel };

  static constexpr PeerId user(std::int64_t id) { return {Kind::user, id}; }

  static constexpr PeerId group(std::int64_t id) { return {Kind::group, id}; }

  static constexpr PeerId channel(std::int64_t id) { return {Kind::channel, id}; }

  /// From one number as the Bot API has it: 5 is a user, -5 a basic group, -1000000000005 a
  /// channel. \return nothing for 0 and for numbers outside Telegram's ranges
  static std::optional<PeerId> from_bot_api(std::int64_t number);
  static PeerId of(const tl::enums::Peer& peer);

  constexpr Kind kind() const { return kind_; }

  constexpr std::int64_t id() const { return id_; }

  constexpr bool is_user() const { return kind_ == Kind::user; }

  constexpr bool is_group() const { return kind_ == Kind::group; }

  constexpr bool is_channel() const { return kind_ == Kind::channel; }

  std::int64_t bot_api() const;
  tl::enums::Peer to_tl() const;
  /// `user 5`, for messages to people.
  std::string to_string() const;

  friend constexpr auto operator<=>(PeerId, PeerId) = default;

 private:
  constexpr PeerId(Kind kind, std::int64_t id) : kind_(kind), id_(id) {}

  Kind kind_;
  std::int64_t id_;
};

/// Whom a call is about, in whatever form the caller has it.
///
/// Texts: `"me"` (Saved Messages), `"@name"` or `"name"`, `"+49123…"` (a contact's phone number),
/// `"t.me/name"` with or without `https://`, `"tg://resolve?domain=name"`, a number as the Bot API
/// has it. Numbers, `PeerId`s and TL peers work for peers that the session has met (in a dialog
/// list, a message, a member list); otherwise the call throws `Errc::peer_unknown`.
class PeerRef {
 public:
  PeerRef(const char* text) : value_(std::string(text)) {}

  PeerRef(std::string text) : value_(std::move(text)) {}

  PeerRef(std::string_view text) : value_(std::string(text)) {}

  PeerRef(PeerId id) : value_(id) {}

  template <std::integral Number>

  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) PeerRef(Number number)
      : value_(std::int64_t(number)) {}

  PeerRef(const tl::enums::Peer& peer);
  /// Taken as it is: no lookup is made.
  PeerRef(const tl::enums::InputPeer& peer);

  /// As written by the caller, for messages to people. Phone numbers are left out.
  std::string to_string() const;

  using Value =
      std::variant<std::string, std::int64_t, PeerId, std::shared_ptr<const tl::enums::InputPeer>>;

  const Value& value() const { return value_; }

 private:
  Value value_;
};

}  // namespace layer

template <>
struct std::hash<layer::PeerId> {
  std::size_t operator()(layer::PeerId peer) const noexcept {
    return std::hash<std::uint64_t>()(std::uint64_t(peer.id()) * 4 + std::uint64_t(peer.kind()));
  }
};
