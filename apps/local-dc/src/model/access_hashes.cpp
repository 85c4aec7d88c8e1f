#include "access_hashes.hpp"

#include <layer/crypto/hash.hpp>

#include <algorithm>
#include <bit>

namespace layer::local_dc {
namespace {

using Word = std::array<std::uint8_t, 8>;

crypto::Sha256Digest keyed(const crypto::Int256& secret, UserId viewer, std::uint8_t kind,
                           std::int64_t id) {
  const std::array kinds{kind};
  return crypto::hmac_sha256(secret, std::bit_cast<Word>(viewer), kinds, std::bit_cast<Word>(id));
}

}  // namespace

std::int64_t AccessHashes::make(UserId viewer, std::uint8_t kind, std::int64_t id) const {
  const crypto::Sha256Digest digest = keyed(secret_, viewer, kind, id);
  Word word;
  std::copy_n(digest.begin(), word.size(), word.begin());
  return std::bit_cast<std::int64_t>(word);
}

crypto::Bytes AccessHashes::file_reference(UserId viewer, FileId file) const {
  const crypto::Sha256Digest digest = keyed(secret_, viewer, 'r', number(file));
  return {digest.begin(), digest.begin() + 20};
}

}  // namespace layer::local_dc
