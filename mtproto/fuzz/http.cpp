#include "input.hpp"
#include "net/http_answer.hpp"
#include "transport/http_server.hpp"

namespace layer::mtproto {
namespace {

void read_requests(Input input, std::size_t piece) {
  HttpServer server;
  Bytes out;
  input.in_pieces(piece, [&](BytesView bytes) {
    (void)server.feed(bytes);
    while (server.next())
      server.encode(Bytes(24), out);
  });
  if (server.unanswered() != 0) __builtin_trap();
}

void read_answer(Input input, std::size_t piece) {
  HttpAnswer answer;
  bool good = true;
  input.in_pieces(piece, [&](BytesView bytes) { good = good && answer.feed(bytes); });
  if (good && !answer.is_whole()) good = answer.end().has_value();
  if (!good) return;
  if (answer.status() < 100 || answer.status() > 999) __builtin_trap();
  (void)answer.keeps_alive();
  (void)answer.take_body();
}

}  // namespace
}  // namespace layer::mtproto

// Packets in HTTP, as the server has them and as the client.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const bool is_server = input.below(2) == 0;
  const std::size_t piece = 1 + input.below(64);
  is_server ? read_requests(input, piece) : read_answer(input, piece);
  return 0;
}
