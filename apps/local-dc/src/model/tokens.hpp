#pragma once

#include <layer/crypto/bytes.hpp>
#include <layer/crypto/random.hpp>

#include <map>
#include <optional>

#include "ids.hpp"

namespace layer::local_dc {

/// Random byte strings that stand for something until they expire.
template <class Meaning>
class Tokens {
 public:
  explicit Tokens(Date lifetime) : lifetime_(lifetime) {}

  crypto::Bytes issue(Meaning meaning, Date now, crypto::Random& random) {
    crypto::Bytes token(32);
    random.fill(token);
    issued_.emplace(token, Issued{std::move(meaning), now + lifetime_});
    return token;
  }

  const Meaning* find(const crypto::Bytes& token, Date now) const {
    const auto found = issued_.find(token);
    if (found == issued_.end() || found->second.expires < now) return nullptr;
    return &found->second.meaning;
  }

  void forget(const crypto::Bytes& token) { issued_.erase(token); }

 private:
  struct Issued {
    Meaning meaning;
    Date expires;
  };

  Date lifetime_;
  std::map<crypto::Bytes, Issued> issued_;
};

/// A key that waits to be logged in by a QR code, and who has let it in
/// (core.telegram.org/api/qr-login).
struct LoginToken {
  KeyId key = NO_KEY;
  int dc = 1;
  Date expires = 0;
  std::optional<UserId> accepted_by = {};
};

/// What auth.exportAuthorization's bytes stand for.
struct ExportedLogin {
  UserId user;
  int dc;
  KeyId from;
};

}  // namespace layer::local_dc
