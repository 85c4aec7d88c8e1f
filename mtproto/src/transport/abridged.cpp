#include <layer/mtproto/transport/framing_error.hpp>

#include <bit>

#include "framer.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t TAG = 0xef;
/// In the first byte: three bytes of length follow.
constexpr std::uint8_t LONG = 0x7f;
/// In the first byte: a client wants a quick ack; from a server: this is one.
constexpr std::uint8_t QUICK_ACK = 0x80;

/// Lengths are counted in words of four bytes.
class Abridged final : public Framer {
 public:
  explicit Abridged(Role role) : role_(role) {}

  BytesView tag() const override { return {&TAG, 1}; }

  void wrap(BytesView packet, Receipt receipt, Bytes& out) override {
    const auto words = static_cast<std::uint32_t>(packet.size() / 4);
    const std::uint8_t flag = receipt == Receipt::quick_ack ? QUICK_ACK : 0;
    if (words < LONG) {
      out.push_back(static_cast<std::uint8_t>(words | flag));
    } else {
      append_u32(words << 8 | LONG | flag, out);
    }
    out.insert(out.end(), packet.begin(), packet.end());
  }

  void wrap_quick_ack(std::uint32_t token, Bytes& out) override {
    append_u32(__builtin_bswap32(token), out);
  }

  Result<std::optional<Unwrapped>> unwrap(MutableBytes received) override {
    if (received.empty()) return std::nullopt;
    const bool flag = (received[0] & QUICK_ACK) != 0;
    if (flag && role_ == Role::client) return quick_ack(received);

    const bool is_long = (received[0] & LONG) == LONG;
    const std::size_t header = is_long ? 4 : 1;
    if (received.size() < header) return std::nullopt;
    const std::size_t size = 4 * (is_long ? read_u32(received) >> 8 : received[0] & LONG);
    if (const auto checked = check_size(size, role_); !checked) return checked.error();
    if (received.size() < header + size) return std::nullopt;

    auto frame = frame_of(received.subspan(header, size));
    if (!frame) return frame.error();
    if (auto* packet = std::get_if<Packet>(&*frame)) packet->quick_ack_requested = flag;
    return Unwrapped{*frame, header + size};
  }

 private:
  static std::optional<Unwrapped> quick_ack(BytesView received) {
    if (received.size() < 4) return std::nullopt;
    return Unwrapped{QuickAck{__builtin_bswap32(read_u32(received))}, 4};
  }

  Role role_;
};

}  // namespace

std::unique_ptr<Framer> make_abridged(Role role) {
  return std::make_unique<Abridged>(role);
}

}  // namespace layer::mtproto
