#include <layer/client/builder.hpp>

#include "config.hpp"

namespace layer {

// A file of its own: only programs that call this carry HTTP and TLS.
ClientBuilder& ClientBuilder::web_sockets(bool https) {
  config_->carrier = https ? mtproto::Carrier::websocket_tls() : mtproto::Carrier::websocket();
  config_->https = https;
  return *this;
}

}  // namespace layer
