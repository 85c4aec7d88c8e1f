#include <layer/client/builder.hpp>

#include "config.hpp"

namespace layer {

// A file of its own: only programs that call this carry HTTP and TLS.
ClientBuilder& ClientBuilder::http(bool https) {
  config_->carrier = https ? mtproto::Carrier::http_tls() : mtproto::Carrier::http();
  config_->https = https;
  return *this;
}

}  // namespace layer
