#pragma once

#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/server.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <vector>

#include "noise.hpp"
#include "session/test_time.hpp"

namespace layer::mtproto::key_exchange {

using Keys = std::vector<crypto::RsaPrivateKey>;

/// Made once: it takes a while.
std::shared_ptr<const Keys> server_keys();
std::vector<crypto::RsaPublicKey> public_keys();

/// How a client got along with a server.
struct Ending {
  std::optional<Established> established;
  boost::system::error_code client_error;
  boost::system::error_code server_error;
  int retries = 0;
};

/// Lets a client and a server talk until one of them has had enough.
/// \param take  how long each answer takes.
Ending exchange(const Parameters& parameters, Server& server, crypto::Random& random,
                Duration takes = Duration::zero());

class ExchangeCase : public testing::Test {
 protected:
  Server server(Hooks hooks = {}) { return {server_keys(), server_noise, std::move(hooks)}; }

  static Parameters parameters() { return {DcId{2}, public_keys()}; }

  Noise server_noise{1};
  Noise client_noise{2};
};

}  // namespace layer::mtproto::key_exchange
