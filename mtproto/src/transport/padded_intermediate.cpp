#include <layer/mtproto/transport/framing_error.hpp>

#include <array>

#include "framer.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t TAG[] = {0xdd, 0xdd, 0xdd, 0xdd};
/// In the length: a client wants a quick ack.
constexpr std::uint32_t QUICK_ACK_WANTED = 0x80000000;
/// From a server, before a token; no transport error has this code.
constexpr std::uint32_t QUICK_ACK = 0xffffffff;
constexpr std::size_t MAX_PADDING = 15;
constexpr std::size_t MAX_QUICK_ACK_PADDING = 8;

class PaddedIntermediate final : public Framer {
 public:
  PaddedIntermediate(Role role, crypto::Random& random) : role_(role), random_(&random) {}

  BytesView tag() const override { return TAG; }

  void wrap(BytesView packet, Receipt receipt, Bytes& out) override {
    const std::size_t padding = random_->value<std::uint8_t>() % (MAX_PADDING + 1);
    const std::uint32_t flag = receipt == Receipt::quick_ack ? QUICK_ACK_WANTED : 0;
    append_u32(static_cast<std::uint32_t>(packet.size() + padding) | flag, out);
    out.insert(out.end(), packet.begin(), packet.end());
    append_padding(padding, out);
  }

  void wrap_quick_ack(std::uint32_t token, Bytes& out) override {
    const std::size_t padding = random_->value<std::uint8_t>() % (MAX_QUICK_ACK_PADDING + 1);
    append_u32(static_cast<std::uint32_t>(8 + padding), out);
    append_u32(QUICK_ACK, out);
    append_u32(token, out);
    append_padding(padding, out);
  }

  Result<std::optional<Unwrapped>> unwrap(MutableBytes received) override {
    if (received.size() < 4) return std::nullopt;
    const std::uint32_t length = read_u32(received);
    const bool flag = role_ == Role::server && (length & QUICK_ACK_WANTED) != 0;
    const std::size_t size = flag ? length & ~QUICK_ACK_WANTED : length;
    const std::size_t shortest = role_ == Role::client ? 4 : MIN_PACKET_SIZE;
    if (size < shortest) return FramingErrc::packet_too_short;
    if (size > MAX_PACKET_SIZE + MAX_PADDING) return FramingErrc::packet_too_long;
    if (received.size() < 4 + size) return std::nullopt;

    const MutableBytes payload = received.subspan(4, size);
    if (size >= MIN_PACKET_SIZE) return Unwrapped{Packet{payload, flag}, 4 + size};
    const auto frame = short_frame(payload);
    if (!frame) return frame.error();
    return Unwrapped{*frame, 4 + size};
  }

 private:
  /// What a server sends in place of a packet, and its padding.
  static Result<Frame> short_frame(BytesView payload) {
    const std::uint32_t head = read_u32(payload);
    if (head == QUICK_ACK) {
      if (payload.size() < 8) return FramingErrc::packet_too_short;
      return Frame(QuickAck{read_u32(payload.subspan(4))});
    }
    const auto code = static_cast<std::int32_t>(head);
    if (code >= 0 || payload.size() > 4 + MAX_PADDING) return FramingErrc::packet_too_short;
    return Frame(TransportError{code});
  }

  void append_padding(std::size_t size, Bytes& out) {
    std::array<std::uint8_t, MAX_PADDING> padding;
    random_->fill(padding);
    out.insert(out.end(), padding.begin(), padding.begin() + static_cast<std::ptrdiff_t>(size));
  }

  Role role_;
  crypto::Random* random_;
};

}  // namespace

std::unique_ptr<Framer> make_padded_intermediate(Role role, crypto::Random& random) {
  return std::make_unique<PaddedIntermediate>(role, random);
}

}  // namespace layer::mtproto
