#include <layer/client/error.hpp>
#include <layer/client/storage_encrypted.hpp>
#include <layer/crypto/secret.hpp>

#include <bit>
#include <unistd.h>

#include "storage/change_codec.hpp"
#include "storage/image.hpp"
#include "storage/session_log.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer {

Passphrase::Passphrase(std::string text, int mebibytes)
    : text_(std::move(text)), mebibytes_(mebibytes) {
  if (text_.empty()) throw Error(Errc::invalid_argument, "a passphrase must not be empty");
  if (mebibytes < 1 || mebibytes > 256 || !std::has_single_bit(static_cast<unsigned>(mebibytes)))
    throw Error(Errc::invalid_argument,
                "a passphrase's cost must be a power of two from 1 to 256 MiB");
}

Passphrase::~Passphrase() {
  crypto::wipe({reinterpret_cast<std::uint8_t*>(text_.data()), text_.size()});
}

namespace {

/// Writes a session file anew under another passphrase, or none.
void reseal(const std::string& path, const std::optional<Passphrase>& from,
            const std::optional<Passphrase>& to) {
  if (::access(path.c_str(), F_OK) != 0)
    throw Error(Errc::storage, path + ": there is no such session");
  storage::SessionLog log(path, from);
  storage::Image image;
  bool known = true;
  const auto outcome = log.read(
      [&](storage::log_format::BytesView record) { known = known && image.apply_encoded(record); });
  if (!known)
    throw Error(Errc::session_damaged, path + " was written by a newer version of this library");
  if (outcome.state == storage::log_format::State::damaged)
    throw Error(Errc::session_damaged, path + " is damaged at byte " +
                                           std::to_string(outcome.good_size) +
                                           "; it has been left as it is");
  const storage::WipedBytes record(storage::encode(image.changes()));
  log.replace(record.bytes, to);
}

}  // namespace

void encrypt_session(const std::string& path, const Passphrase& passphrase) {
  reseal(path, std::nullopt, passphrase);
}

void decrypt_session(const std::string& path, const Passphrase& passphrase) {
  reseal(path, passphrase, std::nullopt);
}

void change_passphrase(const std::string& path, const Passphrase& from, const Passphrase& to) {
  reseal(path, from, to);
}

}  // namespace layer
