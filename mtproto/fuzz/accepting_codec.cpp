#include <layer/mtproto/transport/accepting_codec.hpp>

#include "input.hpp"
#include "noise.hpp"

// A server's end of any transport, with and without a secret, as an MTProxy and inside WebSockets.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  static constexpr ProxySecret key = {1, 2, 3};
  Noise noise;
  AcceptingCodec codecs[] = {
      AcceptingCodec(noise), AcceptingCodec(noise, key), AcceptingCodec(noise),
      AcceptingCodec(noise, MtproxySecret::padded(key), UNIX_NOW),
      AcceptingCodec(noise, MtproxySecret::fake_tls(key, "a.example").value(), UNIX_NOW)};
  codecs[2].allow_web_socket();
  auto& codec = codecs[input.below(5)];
  const std::size_t piece = 1 + input.below(64);
  input.in_pieces(piece, [&](BytesView bytes) {
    codec.feed(bytes);
    for (auto packet = codec.next(); packet && *packet; packet = codec.next()) {
    }
    codec.take_reply();
  });
  Bytes out;
  if (codec.accepted()) codec.encode(Bytes(24), out);
  return 0;
}
