#include "packet_header.hpp"

#include <layer/crypto/message.hpp>

#include <algorithm>

#include "little_endian.hpp"

namespace layer::crypto {

void write_header(MutableBytes packet, const AuthKey& key, FixedView<16> msg_key) {
  store_little_endian(key.id(), packet.first<8>());
  std::ranges::copy(msg_key, packet.subspan<8>().begin());
}

Result<FixedView<16>> read_header(BytesView packet, const AuthKey& key) {
  if (packet.size() < MESSAGE_HEADER + 16) return Errc::packet_too_short;
  if (load_little_endian<std::uint64_t>(packet.first<8>()) != key.id()) {
    return Errc::auth_key_mismatch;
  }
  return packet.subspan<8, 16>();
}

}  // namespace layer::crypto
