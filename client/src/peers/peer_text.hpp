#pragma once

#include <layer/client/peer.hpp>

#include <string>
#include <string_view>
#include <variant>

namespace layer {

struct MyselfText {
  bool operator==(const MyselfText&) const = default;
};

/// In lower case, without `@`.
struct UsernameText {
  std::string name;
  bool operator==(const UsernameText&) const = default;
};

/// Digits only.
struct PhoneText {
  std::string digits;
  bool operator==(const PhoneText&) const = default;
};

/// An invitation to a chat: its hash.
struct InviteText {
  std::string hash;
  bool operator==(const InviteText&) const = default;
};

/// What a text that names a peer says. `monostate`: nothing that could name one.
using PeerText =
    std::variant<std::monostate, MyselfText, UsernameText, PhoneText, InviteText, PeerId>;

PeerText read_peer_text(std::string_view text);

}  // namespace layer
