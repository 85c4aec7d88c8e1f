#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/crypto/message.hpp>

#include <algorithm>
#include <cassert>
#include <optional>

#include "concatenate.hpp"
#include "little_endian.hpp"
#include "packet_header.hpp"

namespace layer::crypto {
namespace {

/// salt, session_id, msg_id, seq_no, message_data_length.
constexpr std::size_t INNER_HEADER = 32;
constexpr std::size_t LENGTH_AT = 28;

/// The KDF of core.telegram.org/mtproto/description_v1, from client to server.
IgeKey message_key(const AuthKey& key, FixedView<16> msg_key) {
  const FixedView<256> bytes = key.view();
  const Secret<20> a(sha1(msg_key, bytes.first<32>()));
  const Secret<20> b(sha1(bytes.subspan<32, 16>(), msg_key, bytes.subspan<48, 16>()));
  const Secret<20> c(sha1(bytes.subspan<64, 32>(), msg_key));
  const Secret<20> d(sha1(msg_key, bytes.subspan<96, 32>()));
  IgeKey result;
  concatenate(result.key.mutable_view(), a.view().first<8>(), b.view().last<12>(),
              c.view().subspan<4, 12>());
  concatenate(result.iv.mutable_view(), a.view().last<12>(), b.view().first<8>(),
              c.view().last<4>(), d.view().first<8>());
  return result;
}

Int128 msg_key_of(BytesView unpadded) {
  const Sha1Digest digest = sha1(unpadded);
  Int128 msg_key;
  std::ranges::copy(std::span(digest).last<16>(), msg_key.begin());
  return msg_key;
}

/// What msg_key covers, by the length field in it; nothing if that is impossible.
std::optional<MutableBytes> unpadded_part(MutableBytes plaintext) {
  if (plaintext.size() < INNER_HEADER) return std::nullopt;
  const auto length = load_little_endian<std::uint32_t>(plaintext.subspan<LENGTH_AT, 4>());
  const std::size_t room = plaintext.size() - INNER_HEADER;
  if (length > room || room - length >= 16) return std::nullopt;
  return plaintext.first(INNER_HEADER + length);
}

}  // namespace

void encrypt_message_v1(const AuthKey& key, MutableBytes packet, std::size_t padding) {
  assert(packet.size() >= MESSAGE_HEADER + 16 && (packet.size() - MESSAGE_HEADER) % 16 == 0);
  assert(padding < 16);
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER);
  const Int128 msg_key = msg_key_of(plaintext.first(plaintext.size() - padding));
  write_header(packet, key, msg_key);
  ige_encrypt(message_key(key, msg_key), plaintext);
}

Result<MutableBytes> decrypt_message_v1(const AuthKey& key, MutableBytes packet) {
  const auto header = read_header(packet, key);
  if (!header) return header.error();
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER);
  if (const auto decrypted = ige_decrypt(message_key(key, *header), plaintext); !decrypted) {
    return decrypted.error();
  }
  const auto unpadded = unpadded_part(plaintext);
  if (!unpadded || !equal(msg_key_of(*unpadded), *header)) {
    wipe(plaintext);
    return Errc::msg_key_mismatch;
  }
  return *unpadded;
}

}  // namespace layer::crypto
