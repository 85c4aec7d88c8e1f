#pragma once

#include <string>

#include "proxy_handshake.hpp"
#include "proxy_target.hpp"

namespace layer::mtproto {

/// CONNECT of an HTTP proxy (RFC 9110, section 9.3.6), with the Basic scheme (RFC 7617) if there is
/// a user.
class HttpConnectHandshake final : public ProxyHandshake {
 public:
  HttpConnectHandshake(ProxyTarget target, std::string user, std::string password)
      : target_(std::move(target)), user_(std::move(user)), password_(std::move(password)) {}

  Bytes begin() override;

 private:
  Result<Step> step(BytesView received) override;

  ProxyTarget target_;
  std::string user_;
  std::string password_;
};

}  // namespace layer::mtproto
