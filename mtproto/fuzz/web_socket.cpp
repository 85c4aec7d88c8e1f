#include <string_view>

#include "input.hpp"
#include "transport/web_socket_server.hpp"

// A WebSocket's client: its request, or its frames behind a good one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  static constexpr std::string_view request =
      "GET /apiws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
      "13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: binary\r\n\r\n";
  WebSocketServer server;
  if (input.below(2) == 0) (void)server.unwrap(Bytes(request.begin(), request.end()));
  const std::size_t piece = 1 + input.below(64);
  input.in_pieces(piece, [&](BytesView bytes) {
    (void)server.unwrap(bytes);
    server.take_reply();
  });
  return 0;
}
