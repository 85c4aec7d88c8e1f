#include "conversion/tdata_cipher.hpp"

#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/crypto/random.hpp>

#include <algorithm>

#include "storage/wiped_bytes.hpp"

namespace layer::conversion::tdata {

namespace {

constexpr std::size_t msg_key_size = 16;
constexpr std::size_t length_size = 4;
constexpr std::uint32_t passcode_iterations = 100'000;

using Part = std::span<const std::uint8_t>;

void put(std::span<std::uint8_t, 32> whole, std::size_t at, Part part) {
  std::ranges::copy(part, whole.subspan(at).begin());
}

// core.telegram.org/mtproto/description_v1, "Defining AES Key and Initialization Vector", with the
// x of messages to the client.
crypto::IgeKey aes_key(const LocalKey& key, Part msg_key) {
  constexpr std::size_t x = 8;
  const Part bytes = key.view();
  auto a = crypto::sha1(msg_key, bytes.subspan(x, 32));
  auto b = crypto::sha1(bytes.subspan(x + 32, 16), msg_key, bytes.subspan(x + 48, 16));
  auto c = crypto::sha1(bytes.subspan(x + 64, 32), msg_key);
  auto d = crypto::sha1(msg_key, bytes.subspan(x + 96, 32));
  crypto::IgeKey ige;
  put(ige.key.mutable_view(), 0, Part(a).first(8));
  put(ige.key.mutable_view(), 8, Part(b).subspan(8, 12));
  put(ige.key.mutable_view(), 20, Part(c).subspan(4, 12));
  put(ige.iv.mutable_view(), 0, Part(a).subspan(8, 12));
  put(ige.iv.mutable_view(), 12, Part(b).first(8));
  put(ige.iv.mutable_view(), 20, Part(c).subspan(16, 4));
  put(ige.iv.mutable_view(), 24, Part(d).first(8));
  for (auto* digest : {&a, &b, &c, &d})
    crypto::wipe(*digest);
  return ige;
}

std::uint32_t length_of(Part content) {
  std::uint32_t length = 0;
  for (std::size_t i = length_size; i-- > 0;)
    length = length << 8 | content[i];
  return length;
}

}  // namespace

LocalKey passcode_key(Part salt, std::string_view passcode) {
  const Part text(reinterpret_cast<const std::uint8_t*>(passcode.data()), passcode.size());
  auto password = crypto::sha512(salt, text, salt);
  LocalKey key;
  crypto::pbkdf2_hmac_sha512(password, salt, passcode.empty() ? 1 : passcode_iterations,
                             key.mutable_view());
  crypto::wipe(password);
  return key;
}

// msg_key (16), then encrypted: length (4, little-endian, of itself and the content), content,
// padding; msg_key begins the SHA-1 of all that was encrypted.
std::optional<Bytes> decrypt(Part sealed, const LocalKey& key) {
  if (sealed.size() < 2 * msg_key_size) return std::nullopt;
  const auto msg_key = sealed.first(msg_key_size);
  storage::WipedBytes plain(Bytes(sealed.begin() + msg_key_size, sealed.end()));
  if (!crypto::ige_decrypt(aes_key(key, msg_key), plain.bytes)) return std::nullopt;
  const auto hash = crypto::sha1(plain.bytes);
  if (!crypto::equal(Part(hash).first(msg_key_size), msg_key)) return std::nullopt;
  const auto length = length_of(plain.bytes);
  if (length < length_size || length > plain.bytes.size()) return std::nullopt;
  return Bytes(plain.bytes.begin() + length_size, plain.bytes.begin() + length);
}

Bytes encrypt(Part content, const LocalKey& key) {
  const std::size_t length = length_size + content.size();
  const std::size_t whole = (length + 15) / 16 * 16;
  Bytes sealed(msg_key_size + whole);
  const auto plain = std::span(sealed).subspan(msg_key_size);
  for (std::size_t i = 0; i < length_size; ++i)
    plain[i] = static_cast<std::uint8_t>(length >> 8 * i);
  std::ranges::copy(content, plain.begin() + length_size);
  crypto::SystemRandom().fill(plain.subspan(length));
  const auto hash = crypto::sha1(plain);
  std::copy_n(hash.begin(), msg_key_size, sealed.begin());
  crypto::ige_encrypt(aes_key(key, std::span(sealed).first(msg_key_size)), plain);
  return sealed;
}

}  // namespace layer::conversion::tdata
