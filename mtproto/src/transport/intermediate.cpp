#include <layer/mtproto/transport/framing_error.hpp>

#include "framer.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t TAG[] = {0xee, 0xee, 0xee, 0xee};
/// In the length: a client wants a quick ack; from a server: this is one, not a length.
constexpr std::uint32_t QUICK_ACK = 0x80000000;

class Intermediate final : public Framer {
 public:
  explicit Intermediate(Role role) : role_(role) {}

  BytesView tag() const override { return TAG; }

  void wrap(BytesView packet, Receipt receipt, Bytes& out) override {
    const std::uint32_t flag = receipt == Receipt::quick_ack ? QUICK_ACK : 0;
    append_u32(static_cast<std::uint32_t>(packet.size()) | flag, out);
    out.insert(out.end(), packet.begin(), packet.end());
  }

  void wrap_quick_ack(std::uint32_t token, Bytes& out) override { append_u32(token, out); }

  Result<std::optional<Unwrapped>> unwrap(MutableBytes received) override {
    if (received.size() < 4) return std::nullopt;
    const std::uint32_t length = read_u32(received);
    const bool flag = (length & QUICK_ACK) != 0;
    if (flag && role_ == Role::client) return Unwrapped{QuickAck{length}, 4};

    const std::size_t size = length & ~QUICK_ACK;
    if (const auto checked = check_size(size, role_); !checked) return checked.error();
    if (received.size() < 4 + size) return std::nullopt;

    auto frame = frame_of(received.subspan(4, size));
    if (!frame) return frame.error();
    if (auto* packet = std::get_if<Packet>(&*frame)) packet->quick_ack_requested = flag;
    return Unwrapped{*frame, 4 + size};
  }

 private:
  Role role_;
};

}  // namespace

std::unique_ptr<Framer> make_intermediate(Role role) {
  return std::make_unique<Intermediate>(role);
}

}  // namespace layer::mtproto
