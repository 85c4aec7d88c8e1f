#include <memory>

#include "input.hpp"
#include "transport/http_connect.hpp"
#include "transport/socks5.hpp"

// What SOCKS5 and HTTP proxies answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const ProxyTarget target{"149.154.167.51", 443};
  std::unique_ptr<ProxyHandshake> handshake;
  if (input.below(2) == 0) {
    handshake = std::make_unique<Socks5Handshake>(target, "user", "password");
  } else {
    handshake = std::make_unique<HttpConnectHandshake>(target, "user", "password");
  }
  const std::size_t piece = 1 + input.below(64);
  handshake->begin();
  input.in_pieces(piece, [&](BytesView bytes) { (void)handshake->feed(bytes); });
  return 0;
}
