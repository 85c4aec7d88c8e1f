#include "rsa_keys.hpp"

#include <future>
#include <stdexcept>

namespace layer::local_dc {
namespace {

crypto::RsaPrivateKey read_key(const std::string& pem) {
  auto key = crypto::RsaPrivateKey::from_pem(pem);
  if (!key) throw std::runtime_error("a private key cannot be used: " + key.error().message());
  return std::move(*key);
}

crypto::RsaPrivateKey new_key() {
  crypto::SystemRandom random;
  return crypto::RsaPrivateKey::generate(random);
}

}  // namespace

std::vector<PrivateKeys> rsa_keys(int dcs, const std::vector<std::string>& pems) {
  std::vector<std::future<crypto::RsaPrivateKey>> made;
  for (std::size_t dc = 0; dc < static_cast<std::size_t>(dcs); ++dc) {
    if (dc < pems.size())
      made.push_back(std::async(std::launch::deferred, read_key, pems[dc]));
    else
      made.push_back(std::async(std::launch::async, new_key));
  }
  std::vector<PrivateKeys> keys;
  for (auto& key : made)
    keys.push_back(std::make_shared<const std::vector<crypto::RsaPrivateKey>>(1, key.get()));
  return keys;
}

}  // namespace layer::local_dc
