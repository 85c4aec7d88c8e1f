#include <layer/mtproto/transport/framing_error.hpp>

#include <string>

namespace layer::mtproto {
namespace {

class FramingCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.mtproto.framing"; }

  std::string message(int code) const override {
    switch (static_cast<FramingErrc>(code)) {
      case FramingErrc::unknown_protocol:
        return "the stream does not begin as an MTProto transport";
      case FramingErrc::packet_too_short:
        return "a packet is too short for MTProto";
      case FramingErrc::packet_too_long:
        return "a packet is longer than 4 MiB + 1 KiB";
      case FramingErrc::unaligned_length:
        return "a packet's length is no multiple of four";
      case FramingErrc::wrong_sequence_number:
        return "a packet is missing, doubled or out of order";
      case FramingErrc::wrong_checksum:
        return "a packet's CRC32 is wrong";
      case FramingErrc::malformed_websocket:
        return "a WebSocket frame is malformed or too long";
      case FramingErrc::malformed_http:
        return "an HTTP request or answer is malformed or too long";
    }
    return "unknown framing error";
  }
};

}  // namespace

const boost::system::error_category& framing_category() noexcept {
  static const FramingCategory category;
  return category;
}

}  // namespace layer::mtproto
