#pragma once

#include <layer/client/storage_encrypted.hpp>
#include <layer/client/tl_names.hpp>
#include <layer/crypto/secret.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace layer::storage {

/// The encryption of one session file's records.
///
/// The file's first record, in clear, says how the key is made of the passphrase: a version, salt,
/// an id of this writing of the file, scrypt's three costs, and an authentication tag that only
/// the right key has. Each other record is a nonce, the encrypted changes, and their tag, bound to
/// the id and to the record's place: none can be moved, left out or taken from another file.
class Seal {
 public:
  using BytesView = std::span<const std::uint8_t>;

  /// For a new file.
  explicit Seal(const Passphrase& passphrase);
  /// For a file that begins with this record. Nothing for bytes that are no such record.
  ///
  /// Errors: `Errc::wrong_passphrase`; `path` is for its text.
  static std::optional<Seal> open(BytesView first_record, const Passphrase& passphrase,
                                  const std::string& path);

  Bytes first_record() const;
  /// The same key for the file's contents written anew.
  Seal renewed() const;

  /// \param place  the record's number in the file
  Bytes seal(std::uint64_t place, BytesView payload) const;
  /// Nothing for what was not sealed so.
  std::optional<Bytes> open(std::uint64_t place, BytesView sealed) const;

 private:
  using Salt = std::array<std::uint8_t, 16>;

  struct Cost {
    std::uint32_t log_n, r, p;
  };

  Seal(Salt salt, Salt id, Cost cost, const Passphrase& passphrase);
  Bytes described() const;
  std::array<std::uint8_t, 16> check() const;

  Salt salt_;
  Salt id_;
  Cost cost_;
  crypto::Secret<32> key_;
};

}  // namespace layer::storage
