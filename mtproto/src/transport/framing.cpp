#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include "framer.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {

std::string_view to_string(Framing framing) {
  switch (framing) {
    case Framing::abridged:
      return "abridged";
    case Framing::intermediate:
      return "intermediate";
    case Framing::padded_intermediate:
      return "padded intermediate";
    case Framing::full:
      return "full";
  }
  return "unknown";
}

std::unique_ptr<Framer> make_framer(Framing framing, Role role, crypto::Random& random) {
  switch (framing) {
    case Framing::abridged:
      return make_abridged(role);
    case Framing::intermediate:
      return make_intermediate(role);
    case Framing::padded_intermediate:
      return make_padded_intermediate(role, random);
    case Framing::full:
      break;
  }
  return make_full(role);
}

Result<void> check_size(std::size_t size, Role role) {
  if (size > MAX_PACKET_SIZE) return FramingErrc::packet_too_long;
  const bool transport_error = role == Role::client && size == sizeof(TransportError::code);
  if (size < MIN_PACKET_SIZE && !transport_error) return FramingErrc::packet_too_short;
  return {};
}

Result<Frame> frame_of(MutableBytes payload) {
  if (payload.size() >= MIN_PACKET_SIZE) return Frame(Packet{payload});
  const auto code = static_cast<std::int32_t>(read_u32(payload));
  if (code >= 0) return FramingErrc::packet_too_short;
  return Frame(TransportError{code});
}

}  // namespace layer::mtproto
