#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/frame.hpp>

#include <cstddef>
#include <memory>
#include <optional>

#include "framer.hpp"
#include "obfuscation.hpp"
#include "receive_buffer.hpp"

namespace layer::mtproto {

/// A framing, obfuscated or not, on a stream whose beginning is settled: what the codecs of both
/// sides have in common.
class StreamCodec {
 public:
  StreamCodec(std::unique_ptr<Framer> framer, std::optional<ObfuscatedStreams> streams)
      : framer_(std::move(framer)), streams_(std::move(streams)) {}

  void encode(BytesView packet, Receipt receipt, Bytes& out);
  void encode_quick_ack(std::uint32_t token, Bytes& out);

  MutableBytes prepare(std::size_t size);
  void commit(std::size_t size);
  void feed(BytesView received);
  Result<std::optional<Frame>> next();
  void rest();

 private:
  void obfuscate(Bytes& out, std::size_t begin);

  std::unique_ptr<Framer> framer_;
  std::optional<ObfuscatedStreams> streams_;
  ReceiveBuffer received_;
  std::size_t given_out_ = 0;
  boost::system::error_code failure_;
};

}  // namespace layer::mtproto
