#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/role.hpp>
#include <layer/mtproto/transport/frame.hpp>
#include <layer/mtproto/transport/framing.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace layer::mtproto {

/// A whole frame at the beginning of what was received, and the bytes it took with its envelope.
struct Unwrapped {
  Frame frame;
  std::size_t size = 0;
};

/// One framing on one stream, seen from one side; knows nothing of obfuscation.
class Framer {
 public:
  virtual ~Framer() = default;

  /// What a client sends before its first packet; inside an obfuscated header if there is one.
  virtual BytesView tag() const = 0;

  virtual void wrap(BytesView packet, Receipt receipt, Bytes& out) = 0;
  virtual void wrap_quick_ack(std::uint32_t token, Bytes& out) = 0;

  /// Nothing while the frame is not complete. A length that no frame has is refused at once.
  virtual Result<std::optional<Unwrapped>> unwrap(MutableBytes received) = 0;
};

/// \param role  whose end of the stream this is.
/// \param random  for padding; outlives the framer.
std::unique_ptr<Framer> make_framer(Framing framing, Role role, crypto::Random& random);

std::unique_ptr<Framer> make_abridged(Role role);
std::unique_ptr<Framer> make_intermediate(Role role);
std::unique_ptr<Framer> make_padded_intermediate(Role role, crypto::Random& random);
std::unique_ptr<Framer> make_full(Role role);

/// Whether `size` bytes can be a packet, or what a server sends in its place.
/// Errors: packet_too_short, packet_too_long.
Result<void> check_size(std::size_t size, Role role);

/// What an unpadded payload of such a size is.
/// Errors: packet_too_short.
Result<Frame> frame_of(MutableBytes payload);

}  // namespace layer::mtproto
