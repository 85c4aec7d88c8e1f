#include <layer/mtproto/transport/framing_error.hpp>

#include <zlib.h>

#include "framer.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

/// Length, sequence number and CRC32.
constexpr std::size_t ENVELOPE = 12;
constexpr std::size_t HEADER = 8;

std::uint32_t checksum(BytesView bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

class Full final : public Framer {
 public:
  explicit Full(Role role) : role_(role) {}

  BytesView tag() const override { return {}; }

  void wrap(BytesView packet, Receipt, Bytes& out) override {
    const std::size_t begin = out.size();
    append_u32(static_cast<std::uint32_t>(packet.size() + ENVELOPE), out);
    append_u32(sent_++, out);
    out.insert(out.end(), packet.begin(), packet.end());
    append_u32(checksum(BytesView(out).subspan(begin)), out);
  }

  void wrap_quick_ack(std::uint32_t, Bytes&) override {}

  Result<std::optional<Unwrapped>> unwrap(MutableBytes received) override {
    if (received.size() < 4) return std::nullopt;
    const std::uint32_t length = read_u32(received);
    // Servers have been seen to send a bare error code where the length belongs.
    if (const auto code = static_cast<std::int32_t>(length); code < 0 && role_ == Role::client) {
      return Unwrapped{TransportError{code}, 4};
    }
    if (const auto checked = check_length(length); !checked) return checked.error();
    if (received.size() < length) return std::nullopt;

    if (read_u32(received.subspan(4)) != received_) return FramingErrc::wrong_sequence_number;
    const std::uint32_t stated = read_u32(received.subspan(length - 4));
    if (checksum(received.first(length - 4)) != stated) return FramingErrc::wrong_checksum;
    ++received_;

    const auto frame = frame_of(received.subspan(HEADER, length - ENVELOPE));
    if (!frame) return frame.error();
    return Unwrapped{*frame, length};
  }

 private:
  Result<void> check_length(std::uint32_t length) const {
    if (length < ENVELOPE) return FramingErrc::packet_too_short;
    if (const auto checked = check_size(length - ENVELOPE, role_); !checked) return checked;
    if (length % 4 != 0) return FramingErrc::unaligned_length;
    return {};
  }

  Role role_;
  std::uint32_t sent_ = 0;
  std::uint32_t received_ = 0;
};

}  // namespace

std::unique_ptr<Framer> make_full(Role role) {
  return std::make_unique<Full>(role);
}

}  // namespace layer::mtproto
