#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/frame.hpp>
#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>
#include <layer/mtproto/transport/obfuscation.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace layer::mtproto {

/// The client's end of one byte stream: packets to bytes and bytes to frames. Does no I/O.
///
/// One codec lives as long as one stream. It holds at most one unfinished packet besides what was
/// fed and not yet asked for, and the memory of the largest until `rest`.
class Codec {
 public:
  /// \param obfuscation  not with `Framing::full`, which has no tag to be recognised by.
  /// \param random       for the obfuscated header and padding; outlives the codec.
  static Codec client(Framing framing, std::optional<Obfuscation> obfuscation,
                      crypto::Random& random);

  Codec(Codec&&) noexcept;
  Codec& operator=(Codec&&) noexcept;
  ~Codec();

  /// Appends `packet` in its envelope to `out`; before the first packet the stream's header too.
  /// \param packet  a multiple of four bytes, MIN_PACKET_SIZE to MAX_PACKET_SIZE.
  /// \param receipt  `Framing::full` has no quick acks and ignores the wish.
  void encode(BytesView packet, Bytes& out, Receipt receipt = Receipt::none);

  /// Takes what the stream brought, in pieces of any size. Then call `next` until it has no more.
  void feed(BytesView received);

  /// The same without a copy: room for `size` bytes to read into; then `commit` says how many they
  /// were, and they are taken.
  MutableBytes prepare(std::size_t size);
  void commit(std::size_t size);

  /// The next whole frame, if there is one.
  ///
  /// Errors: FramingErrc. They are final: every later call gives the same again.
  [[nodiscard]] Result<std::optional<Frame>> next();

  /// Gives back the memory of what has been read, unless a part of a packet is waiting in it. The
  /// last frame is no longer valid.
  void rest();

 private:
  struct State;
  explicit Codec(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace layer::mtproto
