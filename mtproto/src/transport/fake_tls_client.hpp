#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include "client_hello.hpp"
#include "proxy_handshake.hpp"

namespace layer::mtproto {

/// The client's half of the hellos of an MTProxy with an `ee` secret. Behind them the stream is
/// made of records; what we send begins with CHANGE_CIPHER_SPEC.
class FakeTlsHandshake final : public ProxyHandshake {
 public:
  FakeTlsHandshake(const MtproxySecret& secret, HelloShape shape, UnixTime now,
                   crypto::Random& random);

  Bytes begin() override { return hello_; }

 private:
  Result<Step> step(BytesView received) override;
  bool proves_secret(BytesView answer) const;

  ProxySecret key_;
  Bytes hello_;
};

}  // namespace layer::mtproto
