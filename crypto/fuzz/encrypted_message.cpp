#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/message.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace {

using namespace layer::crypto;

AuthKey key() {
  std::array<std::uint8_t, 256> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(i);
  return AuthKey(bytes);
}

/// In whole blocks behind room for a header, as `encrypt_message` takes it.
Bytes packet_with(BytesView plaintext) {
  Bytes packet(MESSAGE_HEADER + std::max<std::size_t>(1, (plaintext.size() + 15) / 16) * 16);
  std::ranges::copy(plaintext, packet.begin() + MESSAGE_HEADER);
  return packet;
}

}  // namespace

// Packets that somebody else made, of both versions and of a key exchange; and whatever the key's
// owner may write comes back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const AuthKey known = key();
  const BytesView input(data, size);
  Bytes stranger(input.begin(), input.end());
  if (decrypt_message(known, Sender::server, stranger)) __builtin_trap();

  Bytes packet = packet_with(input);
  const Bytes plaintext(packet.begin() + MESSAGE_HEADER, packet.end());
  (void)encrypt_message(known, Sender::client, packet);
  const auto back = decrypt_message(known, Sender::client, packet);
  if (!back || !std::ranges::equal(back->plaintext, plaintext)) __builtin_trap();

  Bytes old = packet_with(input);
  encrypt_message_v1(known, old, 0);
  if (const auto inner = decrypt_message_v1(known, old); inner && inner->size() > plaintext.size())
    __builtin_trap();
  const IgeKey exchange =
      exchange_key(std::array<std::uint8_t, 16>{}, std::array<std::uint8_t, 32>{});
  Bytes answer(input.begin(), input.end());
  (void)decrypt_exchange(exchange, answer);
  return 0;
}
