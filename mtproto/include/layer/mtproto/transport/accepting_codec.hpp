#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/frame.hpp>
#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>
#include <layer/mtproto/transport/obfuscation.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace layer::mtproto {

/// What a client's first bytes said.
struct AcceptedTransport {
  Framing framing = Framing::abridged;
  bool obfuscated = false;
  /// From the obfuscated header. Clients that use no proxy may put anything there.
  std::int16_t dc = 0;
  /// Packets come as HTTP requests, without framing.
  bool http = false;

  bool operator==(const AcceptedTransport&) const = default;
};

/// The server's end of one byte stream: finds out framing and obfuscation from the first bytes,
/// however they are split, then reads and writes as the client wishes. Does no I/O.
///
/// Keeps the memory of a large packet until one of less than 16 KiB has been read.
class AcceptingCodec {
 public:
  /// \param secret  what clients must know, as an MTProxy's; without it only plain obfuscation.
  /// \param random  for padding; outlives the codec.
  explicit AcceptingCodec(crypto::Random& random, std::optional<ProxySecret> secret = {});
  /// As an MTProxy accepts its users: with a `dd` or `ee` secret only padded intermediate, and with
  /// an `ee` one only inside fake TLS. `accepted()->dc` is where the user wants to go to.
  /// \param now  a hello of fake TLS must not be much older or newer.
  AcceptingCodec(crypto::Random& random, const MtproxySecret& secret, UnixTime now);
  AcceptingCodec(AcceptingCodec&&) noexcept;
  AcceptingCodec& operator=(AcceptingCodec&&) noexcept;
  ~AcceptingCodec();

  /// Besides, takes a WebSocket on /apiws… with the sub-protocol `binary`, if the stream begins as
  /// one: MTProto inside its messages. To be called before the first `feed`.
  void allow_web_socket();

  /// Besides, takes HTTP requests to /api…, a packet in each, if the stream begins with one. To be
  /// called before the first `feed`. Each request is answered once, by `encode` or `encode_error`,
  /// in the order of their coming; without an answer to give, nothing can be sent.
  void allow_http();

  /// HTTP requests that have come out of `next` and are not answered yet.
  std::size_t unanswered() const;

  /// Takes what the stream brought, in pieces of any size. Then call `next` until it has no more.
  void feed(BytesView received);

  /// The next whole packet, if there is one.
  ///
  /// Errors: FramingErrc; for an MTProxy's users ProxyErrc too. They are final: every later call
  /// gives the same again.
  [[nodiscard]] Result<std::optional<Packet>> next();

  /// What the last `feed` made necessary to send, before anything that is encoded later: the hello
  /// of fake TLS, the answer to a WebSocket's request or ping. Otherwise empty.
  Bytes take_reply();

  /// Empty until enough of the first bytes have come.
  std::optional<AcceptedTransport> accepted() const;

  /// Appends `packet` in its envelope to `out`. This and the two below: only once accepted.
  void encode(BytesView packet, Bytes& out);
  /// \param code  negative, e.g. -404.
  void encode_error(std::int32_t code, Bytes& out);
  /// Nothing is appended on `Framing::full` and over HTTP, which have no quick acks.
  void encode_quick_ack(std::uint32_t token, Bytes& out);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace layer::mtproto
