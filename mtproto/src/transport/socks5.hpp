#pragma once

#include <string>

#include "proxy_handshake.hpp"
#include "proxy_target.hpp"

namespace layer::mtproto {

/// CONNECT of SOCKS version 5 (RFC 1928), with user and password (RFC 1929) if there are any.
class Socks5Handshake final : public ProxyHandshake {
 public:
  /// \param target  a host of 1 to 255 bytes.
  /// \param user, password  at most 255 bytes each; both empty: none.
  Socks5Handshake(ProxyTarget target, std::string user, std::string password)
      : target_(std::move(target)), user_(std::move(user)), password_(std::move(password)) {}

  Bytes begin() override;

 private:
  enum class Waiting { for_method, for_permission, for_connection };

  Result<Step> step(BytesView received) override;
  Result<Step> on_method(BytesView received);
  Result<Step> on_permission(BytesView received);
  Result<Step> on_connection(BytesView received);
  Bytes credentials() const;
  Bytes request() const;

  ProxyTarget target_;
  std::string user_;
  std::string password_;
  Waiting waiting_ = Waiting::for_method;
};

}  // namespace layer::mtproto
