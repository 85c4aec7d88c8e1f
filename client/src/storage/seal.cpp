#include "storage/seal.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <cryptopp/chachapoly.h>
#include <cryptopp/scrypt.h>

#include <algorithm>
#include <bit>

namespace layer::storage {

namespace {

constexpr std::uint32_t version = 1;
constexpr std::size_t nonce_size = 24;
constexpr std::size_t tag_size = 16;
constexpr std::uint32_t block_size = 8;
/// Where the tag over the description of the key stands: no record has this place.
constexpr std::uint64_t no_place = ~std::uint64_t{0};

using BytesView = Seal::BytesView;

template <std::size_t N>
std::array<std::uint8_t, N> random_bytes() {
  std::array<std::uint8_t, N> bytes;
  crypto::SystemRandom().fill(bytes);
  return bytes;
}

std::array<std::uint8_t, 16> next_16(tl::Reader& reader) {
  std::array<std::uint8_t, 16> bytes{};
  const auto view = reader.take(bytes.size());
  std::copy_n(view.begin(), std::min(view.size(), bytes.size()), bytes.begin());
  return bytes;
}

/// What a record is bound to.
Bytes binding(BytesView id, std::uint64_t place) {
  tl::Writer writer;
  writer.append(id);
  writer.i64(static_cast<std::int64_t>(place));
  return writer.take();
}

/// \param out  nonce, text and tag
void encrypt(BytesView key, BytesView bound_to, BytesView text, std::span<std::uint8_t> out) {
  CryptoPP::XChaCha20Poly1305::Encryption cipher;
  const auto nonce = out.first(nonce_size);
  cipher.SetKeyWithIV(key.data(), key.size(), nonce.data(), nonce.size());
  cipher.EncryptAndAuthenticate(out.data() + nonce_size, out.data() + nonce_size + text.size(),
                                tag_size, nonce.data(), static_cast<int>(nonce.size()),
                                bound_to.data(), bound_to.size(), text.data(), text.size());
}

}  // namespace

Seal::Seal(const Passphrase& passphrase)
    : Seal(random_bytes<16>(), random_bytes<16>(),
           // scrypt takes 128 * r * 2^log_n bytes.
           Cost{static_cast<std::uint32_t>(
                    std::countr_zero(static_cast<unsigned>(passphrase.mebibytes()))) +
                    10,
                block_size, 1},
           passphrase) {}

Seal::Seal(Salt salt, Salt id, Cost cost, const Passphrase& passphrase)
    : salt_(salt), id_(id), cost_(cost) {
  const auto& text = passphrase.text();
  const auto key = key_.mutable_view();
  CryptoPP::Scrypt().DeriveKey(
      key.data(), key.size(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
      salt_.data(), salt_.size(), std::uint64_t{1} << cost.log_n, cost.r, cost.p);
}

std::optional<Seal> Seal::open(BytesView first_record, const Passphrase& passphrase,
                               const std::string& path) {
  tl::Reader reader(first_record);
  const bool known = reader.u32() == version;
  const auto salt = next_16(reader);
  const auto id = next_16(reader);
  const Cost cost{reader.u32(), reader.u32(), reader.u32()};
  const auto tag = next_16(reader);
  // Whoever writes the file must not choose how much memory and time it takes to open.
  const bool bounded = cost.log_n >= 10 && cost.log_n <= 18 && cost.r == block_size && cost.p == 1;
  if (!known || !reader.ok() || reader.remaining() != 0 || !bounded) return std::nullopt;
  Seal seal(salt, id, cost, passphrase);
  const auto expected = seal.check();
  if (!crypto::equal(expected, tag))
    throw Error(Errc::wrong_passphrase, path + " is encrypted with another passphrase");
  return seal;
}

Bytes Seal::described() const {
  tl::Writer writer;
  writer.u32(version);
  writer.append(salt_);
  writer.append(id_);
  for (const auto value : {cost_.log_n, cost_.r, cost_.p})
    writer.u32(value);
  return writer.take();
}

std::array<std::uint8_t, 16> Seal::check() const {
  // Nothing is encrypted with this nonce; the tag depends on the key alone.
  std::array<std::uint8_t, nonce_size + tag_size> out{};
  auto bound_to = binding(id_, no_place);
  const auto text = described();
  bound_to.insert(bound_to.end(), text.begin(), text.end());
  encrypt(key_.view(), bound_to, {}, out);
  std::array<std::uint8_t, tag_size> tag;
  std::copy_n(out.begin() + nonce_size, tag_size, tag.begin());
  return tag;
}

Bytes Seal::first_record() const {
  auto record = described();
  const auto tag = check();
  record.insert(record.end(), tag.begin(), tag.end());
  return record;
}

Seal Seal::renewed() const {
  Seal next = *this;
  next.id_ = random_bytes<16>();
  return next;
}

Bytes Seal::seal(std::uint64_t place, BytesView payload) const {
  Bytes sealed(nonce_size + payload.size() + tag_size);
  crypto::SystemRandom().fill(std::span(sealed).first(nonce_size));
  encrypt(key_.view(), binding(id_, place), payload, sealed);
  return sealed;
}

std::optional<Bytes> Seal::open(std::uint64_t place, BytesView sealed) const {
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  const auto nonce = sealed.first(nonce_size);
  const auto text = sealed.subspan(nonce_size, sealed.size() - nonce_size - tag_size);
  const auto tag = sealed.last(tag_size);
  const auto bound_to = binding(id_, place);
  const auto key = key_.view();
  CryptoPP::XChaCha20Poly1305::Decryption cipher;
  cipher.SetKeyWithIV(key.data(), key.size(), nonce.data(), nonce.size());
  Bytes payload(text.size());
  const bool genuine = cipher.DecryptAndVerify(payload.data(), tag.data(), tag.size(), nonce.data(),
                                               static_cast<int>(nonce.size()), bound_to.data(),
                                               bound_to.size(), text.data(), text.size());
  if (!genuine) return std::nullopt;
  return payload;
}

}  // namespace layer::storage
