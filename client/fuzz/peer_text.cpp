#include "peers/peer_text.hpp"

#include "input.hpp"

namespace layer {
namespace {

/// The shortest text that says the same.
struct Written {
  std::string operator()(std::monostate) const { return {}; }

  std::string operator()(const MyselfText&) const { return "me"; }

  std::string operator()(const UsernameText& username) const { return "@" + username.name; }

  std::string operator()(const PhoneText& phone) const { return "+" + phone.digits; }

  std::string operator()(const InviteText& invite) const {
    return "tg://join?invite=" + invite.hash;
  }

  std::string operator()(const PeerId& id) const { return std::to_string(id.bot_api()); }
};

}  // namespace
}  // namespace layer

// Names, numbers and links that a user may give for a peer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  const auto peer = read_peer_text(fuzzing::text_of(data, size));
  if (read_peer_text(std::visit(Written(), peer)) != peer) __builtin_trap();
  return 0;
}
