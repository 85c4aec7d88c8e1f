#include <layer/mtproto/transport/codec.hpp>

#include "input.hpp"
#include "noise.hpp"

// A client's end of each framing. Obfuscation is left out: it would only stir the bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto framing = static_cast<Framing>(input.below(4));
  const std::size_t piece = 1 + input.below(64);
  Noise noise;
  auto codec = Codec::client(framing, {}, noise);
  input.in_pieces(piece, [&](BytesView bytes) {
    codec.feed(bytes);
    for (auto frame = codec.next(); frame && *frame; frame = codec.next()) {
    }
  });
  return 0;
}
