#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/crypto/message.hpp>

#include <algorithm>
#include <cassert>

#include "concatenate.hpp"
#include "ige_ops.hpp"
#include "little_endian.hpp"
#include "packet_header.hpp"

namespace layer::crypto {
namespace {

/// x of the protocol's page: where in the auth key a direction's parts begin.
std::size_t offset(Sender sender) {
  return sender == Sender::client ? 0 : 8;
}

/// What msg_key's hash begins with.
FixedView<32> msg_key_part(const AuthKey& key, Sender sender) {
  return key.view().subspan(88 + offset(sender)).first<32>();
}

/// The KDF of core.telegram.org/mtproto/description, "Defining AES Key and Initialization Vector".
IgeKey message_key(const AuthKey& key, Sender sender, FixedView<16> msg_key) {
  const auto part = key.view().subspan(offset(sender));
  const Secret<32> a(sha256(msg_key, part.first<36>()));
  const Secret<32> b(sha256(part.subspan<40, 36>(), msg_key));
  IgeKey result;
  concatenate(result.key.mutable_view(), a.view().first<8>(), b.view().subspan<8, 16>(),
              a.view().last<8>());
  concatenate(result.iv.mutable_view(), b.view().first<8>(), a.view().subspan<8, 16>(),
              b.view().last<8>());
  return result;
}

FixedView<16> msg_key_of(const Sha256Digest& msg_key_large) {
  return std::span(msg_key_large).subspan<8, 16>();
}

std::uint32_t quick_ack_of(const Sha256Digest& msg_key_large) {
  return load_little_endian<std::uint32_t>(std::span(msg_key_large).first<4>()) | 0x80000000;
}

}  // namespace

std::uint32_t encrypt_message(const AuthKey& key, Sender sender, MutableBytes packet) {
  assert(packet.size() >= MESSAGE_HEADER + 16 && (packet.size() - MESSAGE_HEADER) % 16 == 0);
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER);
  const Sha256Digest msg_key_large = sha256(msg_key_part(key, sender), plaintext);
  const FixedView<16> msg_key = msg_key_of(msg_key_large);
  write_header(packet, key, msg_key);
  ige_encrypt(message_key(key, sender, msg_key), plaintext);
  return quick_ack_of(msg_key_large);
}

Result<DecryptedMessage> decrypt_message(const AuthKey& key, Sender sender, MutableBytes packet) {
  const auto header = read_header(packet, key);
  if (!header) return header.error();
  const std::size_t blocks = (packet.size() - MESSAGE_HEADER) / 16;
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER, 16 * blocks);

  const IgeKey ige_key = message_key(key, sender, *header);
  Sha256Digest msg_key_large;
  ige_ops().decrypt_and_hash(ige_key.key.view().data(), ige_key.iv.view().data(),
                             msg_key_part(key, sender).data(), plaintext.data(), blocks,
                             msg_key_large.data());
  if (!equal(msg_key_of(msg_key_large), *header)) {
    wipe(plaintext);
    return Errc::msg_key_mismatch;
  }
  return DecryptedMessage{plaintext, quick_ack_of(msg_key_large)};
}

}  // namespace layer::crypto
