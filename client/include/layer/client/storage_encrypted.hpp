#pragma once
#include <layer/client/storage.hpp>

#include <memory>
#include <string>

namespace layer {

/// What opens an encrypted session file. Wiped when it goes.
class Passphrase {
 public:
  /// \param text  any bytes; not empty
  /// \param mebibytes  what each guess costs an attacker, and each opening of the file us: a power
  /// of two from 1 to 256. 32 take a tenth of a second. Files keep the cost they were made with.
  ///
  /// Errors: `Errc::invalid_argument`.
  explicit Passphrase(std::string text, int mebibytes = 32);
  Passphrase(const Passphrase&) = default;
  Passphrase& operator=(const Passphrase&) = default;
  ~Passphrase();

  const std::string& text() const { return text_; }

  int mebibytes() const { return mebibytes_; }

 private:
  std::string text_;
  int mebibytes_;
};

/// A session file (`file_storage`) in which every record is encrypted and authenticated with
/// XChaCha20-Poly1305 under a key that scrypt makes of the passphrase; made if missing.
///
/// It is as safe against crashes as a plain one. What somebody without the passphrase can still
/// see: how much is written, and when. What they can still do: put back an older copy of the whole
/// file, or cut off its last records.
///
/// Errors at `load`: `wrong_passphrase` if it is another's or the file is not encrypted, and those
/// of `file_storage`. A plain `file_storage` that meets an encrypted file throws
/// `wrong_passphrase` too.
std::shared_ptr<Storage> encrypted_file_storage(std::string path, Passphrase passphrase,
                                                Logger logger = stderr_logger());

/// Encrypts a plain session file in one step: a crash leaves the old file or the new one. The
/// blocks of the old one may stay readable on the disk until they are overwritten.
///
/// Errors: `session_in_use`, `session_damaged`, `storage`, `wrong_passphrase` (it is encrypted
/// already).
void encrypt_session(const std::string& path, const Passphrase& passphrase);
/// Makes it a plain file again.
///
/// Errors: the same; `wrong_passphrase`.
void decrypt_session(const std::string& path, const Passphrase& passphrase);
/// Encrypts it anew: the old passphrase opens nothing of the new file.
///
/// Errors: the same; `wrong_passphrase`.
void change_passphrase(const std::string& path, const Passphrase& from, const Passphrase& to);

}  // namespace layer
