#include "naive.hpp"

#include <cryptopp/aes.h>
#include <cryptopp/misc.h>
#include <cryptopp/sha.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace layer::crypto::naive {
namespace {

constexpr std::size_t BLOCK = 16;

template <class Cipher>
void run(BytesView key, BytesView before_in, BytesView before_out, MutableBytes data) {
  const Cipher cipher(key.data(), key.size());
  std::array<std::uint8_t, BLOCK> previous_in;
  std::array<std::uint8_t, BLOCK> previous_out;
  std::ranges::copy(before_in, previous_in.begin());
  std::ranges::copy(before_out, previous_out.begin());
  for (std::size_t at = 0; at < data.size(); at += BLOCK) {
    std::array<std::uint8_t, BLOCK> in;
    std::memcpy(in.data(), &data[at], BLOCK);
    CryptoPP::xorbuf(previous_out.data(), in.data(), BLOCK);
    cipher.ProcessBlock(previous_out.data());
    CryptoPP::xorbuf(previous_out.data(), previous_in.data(), BLOCK);
    std::memcpy(&data[at], previous_out.data(), BLOCK);
    previous_in = in;
  }
}

Int256 sha256(BytesView first, BytesView second) {
  CryptoPP::SHA256 hash;
  hash.Update(first.data(), first.size());
  hash.Update(second.data(), second.size());
  Int256 digest;
  hash.Final(digest.data());
  return digest;
}

struct Key {
  Int256 key;
  Int256 iv;
};

Key message_key(BytesView part, BytesView msg_key) {
  const Int256 a = sha256(msg_key, part.first(36));
  const Int256 b = sha256(part.subspan(40, 36), msg_key);
  Key key{a, b};
  std::copy_n(b.begin() + 8, 16, key.key.begin() + 8);
  std::copy_n(a.begin() + 8, 16, key.iv.begin() + 8);
  return key;
}

std::size_t offset(Sender sender) {
  return sender == Sender::client ? 0 : 8;
}

}  // namespace

void ige_encrypt(BytesView key, BytesView iv, MutableBytes data) {
  run<CryptoPP::AES::Encryption>(key, iv.last(BLOCK), iv.first(BLOCK), data);
}

void ige_decrypt(BytesView key, BytesView iv, MutableBytes data) {
  run<CryptoPP::AES::Decryption>(key, iv.first(BLOCK), iv.last(BLOCK), data);
}

void encrypt_message(const AuthKey& auth_key, Sender sender, MutableBytes packet) {
  const BytesView part = auth_key.view().subspan(offset(sender));
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER);
  const Int256 large = sha256(part.subspan(88, 32), plaintext);
  const std::uint64_t id = auth_key.id();
  std::memcpy(packet.data(), &id, 8);
  std::copy_n(large.begin() + 8, 16, packet.begin() + 8);
  const Key key = message_key(part, packet.subspan(8, 16));
  ige_encrypt(key.key, key.iv, plaintext);
}

bool decrypt_message(const AuthKey& auth_key, Sender sender, MutableBytes packet) {
  const BytesView part = auth_key.view().subspan(offset(sender));
  const MutableBytes plaintext = packet.subspan(MESSAGE_HEADER);
  const BytesView msg_key = packet.subspan(8, 16);
  const Key key = message_key(part, msg_key);
  ige_decrypt(key.key, key.iv, plaintext);
  const Int256 large = sha256(part.subspan(88, 32), plaintext);
  return std::equal(msg_key.begin(), msg_key.end(), large.begin() + 8);
}

}  // namespace layer::crypto::naive
