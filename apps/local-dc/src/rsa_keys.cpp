#include "rsa_keys.hpp"

#include <stdexcept>

namespace layer::local_dc {
namespace {

crypto::RsaPrivateKey read_key(const std::string& pem) {
  auto key = crypto::RsaPrivateKey::from_pem(pem);
  if (!key) throw std::runtime_error("a private key cannot be used: " + key.error().message());
  return std::move(*key);
}

}  // namespace

std::vector<PrivateKeys> rsa_keys(int dcs, const std::vector<std::string>& pems,
                                  crypto::Random& random) {
  std::vector<PrivateKeys> keys;
  for (std::size_t dc = 0; dc < static_cast<std::size_t>(dcs); ++dc) {
    const crypto::RsaPrivateKey key =
        dc < pems.size() ? read_key(pems[dc]) : crypto::RsaPrivateKey::generate(random);
    keys.push_back(std::make_shared<const std::vector<crypto::RsaPrivateKey>>(1, key));
  }
  return keys;
}

}  // namespace layer::local_dc
