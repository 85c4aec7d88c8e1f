#include <layer/mtproto/transport/accepting_codec.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

#include "fake_tls_server.hpp"
#include "http_server.hpp"
#include "little_endian.hpp"
#include "stream_codec.hpp"
#include "stream_start.hpp"
#include "web_socket_server.hpp"

namespace layer::mtproto {
namespace {

/// No other transport begins so.
constexpr std::string_view WEB_SOCKET_START = "GET ";
constexpr std::string_view HTTP_START = "POST ";

constexpr std::size_t SMALL = 16 * 1024;

/// Whether as much of `bytes` as there is can be the beginning of what begins with `start`.
bool may_be(std::string_view start, BytesView bytes) {
  const auto compared = std::min(bytes.size(), start.size());
  return std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(compared),
                    start.begin());
}

}  // namespace

struct AcceptingCodec::State {
  State(crypto::Random& random_, std::optional<ProxySecret> secret_)
      : random(random_), secret(secret_) {}

  /// Takes bytes of which it is not clear yet whether HTTP begins with them.
  void feed_until_known(BytesView received);
  void feed_known(BytesView received);
  void feed_wrapped(BytesView received);
  /// Takes bytes that are not, or not any more, in the guise of another protocol.
  void feed(BytesView received);
  /// Looks at the first bytes as long as the stream is not accepted.
  void accept();
  Result<void> accept_plain(StreamStart start);
  Result<void> accept_obfuscated();
  void begin(AcceptedTransport as, std::optional<ObfuscatedStreams> streams, std::size_t used);

  /// Lets `encode` write, in its guise where there is one.
  template <class Encode>
  void send(Encode encode, Bytes& out) {
    if (!wrapping) return encode(out);
    Bytes inside;
    encode(inside);
    wrapping->wrap(inside, out);
  }

  crypto::Random& random;
  std::optional<ProxySecret> secret;
  bool padded_only = false;
  std::unique_ptr<StreamWrapping> wrapping;
  std::optional<HttpServer> http;
  /// How the stream may begin besides.
  bool may_be_web_socket = false;
  bool may_be_http = false;
  /// Empty once accepted.
  Bytes first;
  boost::system::error_code failure;
  AcceptedTransport transport;
  std::optional<StreamCodec> stream;
  /// Of the last packet.
  std::size_t last_size = 0;
};

void AcceptingCodec::State::feed_until_known(BytesView received) {
  first.insert(first.end(), received.begin(), received.end());
  may_be_web_socket = may_be_web_socket && may_be(WEB_SOCKET_START, first);
  may_be_http = may_be_http && may_be(HTTP_START, first);
  if (may_be_web_socket && first.size() < WEB_SOCKET_START.size()) return;
  if (may_be_http && first.size() < HTTP_START.size()) return;
  if (std::exchange(may_be_web_socket, false)) wrapping = std::make_unique<WebSocketServer>();
  if (std::exchange(may_be_http, false)) http.emplace();
  feed_known(std::exchange(first, {}));
}

void AcceptingCodec::State::feed_known(BytesView received) {
  if (!http) return feed_wrapped(received);
  const auto taken = http->feed(received);
  if (!taken) failure = taken.error();
}

void AcceptingCodec::State::feed_wrapped(BytesView received) {
  if (!wrapping) return feed(received);
  const auto payload = wrapping->unwrap(received);
  if (payload) {
    feed(*payload);
  } else {
    failure = payload.error();
  }
}

void AcceptingCodec::State::feed(BytesView received) {
  if (stream) return stream->feed(received);
  first.insert(first.end(), received.begin(), received.end());
  accept();
}

void AcceptingCodec::State::accept() {
  const auto start = recognise(first);
  if (!start) {
    failure = start.error();
  } else if (*start) {
    const auto accepted = (*start)->framing ? accept_plain(**start) : accept_obfuscated();
    if (!accepted) failure = accepted.error();
  }
}

Result<void> AcceptingCodec::State::accept_plain(StreamStart start) {
  if (secret) return FramingErrc::unknown_protocol;
  begin({*start.framing}, std::nullopt, start.size);
  return {};
}

Result<void> AcceptingCodec::State::accept_obfuscated() {
  ObfuscatedHeader header;
  if (first.size() < header.size()) return {};
  std::copy_n(first.begin(), header.size(), header.begin());
  auto accepted = accept_obfuscation(header, secret);
  if (!accepted) return accepted.error();
  if (padded_only && accepted->transport.framing != Framing::padded_intermediate) {
    return FramingErrc::unknown_protocol;
  }
  begin(accepted->transport, std::move(accepted->streams), header.size());
  return {};
}

void AcceptingCodec::State::begin(AcceptedTransport as, std::optional<ObfuscatedStreams> streams,
                                  std::size_t used) {
  transport = as;
  stream.emplace(make_framer(as.framing, Role::server, random), std::move(streams));
  stream->feed(BytesView(first).subspan(used));
  first = Bytes();
}

AcceptingCodec::AcceptingCodec(crypto::Random& random, std::optional<ProxySecret> secret)
    : state_(std::make_unique<State>(random, secret)) {}

AcceptingCodec::AcceptingCodec(crypto::Random& random, const MtproxySecret& secret, UnixTime now)
    : AcceptingCodec(random, secret.key()) {
  state_->padded_only = secret.kind() != MtproxySecret::Kind::plain;
  if (secret.kind() != MtproxySecret::Kind::fake_tls) return;
  state_->wrapping = std::make_unique<FakeTlsServer>(secret, now, random);
}

AcceptingCodec::AcceptingCodec(AcceptingCodec&&) noexcept = default;
AcceptingCodec& AcceptingCodec::operator=(AcceptingCodec&&) noexcept = default;
AcceptingCodec::~AcceptingCodec() = default;

void AcceptingCodec::feed(BytesView received) {
  if (state_->failure) return;
  const bool known = !state_->may_be_web_socket && !state_->may_be_http;
  if (!known) return state_->feed_until_known(received);
  state_->feed_known(received);
}

void AcceptingCodec::allow_web_socket() {
  assert(!state_->wrapping && !state_->stream && state_->first.empty());
  state_->may_be_web_socket = true;
}

void AcceptingCodec::allow_http() {
  assert(!state_->wrapping && !state_->stream && state_->first.empty());
  state_->may_be_http = true;
}

std::size_t AcceptingCodec::unanswered() const {
  return state_->http ? state_->http->unanswered() : 0;
}

Bytes AcceptingCodec::take_reply() {
  return state_->wrapping ? state_->wrapping->take_reply() : Bytes();
}

Result<std::optional<Packet>> AcceptingCodec::next() {
  if (state_->failure) return state_->failure;
  if (state_->http) return state_->http->next();
  if (!state_->stream) return std::nullopt;
  const auto frame = state_->stream->next();
  if (!frame) return frame.error();
  if (!*frame) {
    // Large packets come in rows. Behind a small one, no more memory is kept than it took.
    if (state_->last_size < SMALL) state_->stream->rest();
    return std::nullopt;
  }
  const Packet& packet = std::get<Packet>(**frame);
  state_->last_size = packet.bytes.size();
  return packet;
}

std::optional<AcceptedTransport> AcceptingCodec::accepted() const {
  if (state_->http) return AcceptedTransport{.http = true};
  if (!state_->stream) return std::nullopt;
  return state_->transport;
}

void AcceptingCodec::encode(BytesView packet, Bytes& out) {
  if (state_->http) return state_->http->encode(packet, out);
  assert(state_->stream);
  state_->send([&](Bytes& to) { state_->stream->encode(packet, Receipt::none, to); }, out);
}

void AcceptingCodec::encode_error(std::int32_t code, Bytes& out) {
  assert(code < 0);
  if (state_->http) return state_->http->encode_error(code, out);
  Bytes packet;
  append_u32(static_cast<std::uint32_t>(code), packet);
  encode(packet, out);
}

void AcceptingCodec::encode_quick_ack(std::uint32_t token, Bytes& out) {
  if (state_->http) return;
  assert(state_->stream);
  state_->send([&](Bytes& to) { state_->stream->encode_quick_ack(token, to); }, out);
}

}  // namespace layer::mtproto
