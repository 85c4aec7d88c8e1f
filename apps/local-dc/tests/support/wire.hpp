#pragma once

#include <layer/local_dc/local_dc.hpp>
#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/session/session.hpp>
#include <layer/mtproto/transport/codec.hpp>
#include <layer/tl/functions.hpp>
#include <layer/tl/types/updates.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <deque>
#include <stdexcept>

namespace layer::local_dc {

/// A refused call.
class Refused : public std::runtime_error {
 public:
  explicit Refused(const mtproto::RpcError& error)
      : std::runtime_error(error.to_string()), error_(error) {}

  const mtproto::RpcError& error() const { return error_; }

 private:
  mtproto::RpcError error_;
};

/// The connection ended; what the transport said if it said something.
class Disconnected : public std::runtime_error {
 public:
  explicit Disconnected(std::int32_t code = 0)
      : std::runtime_error("disconnected, transport error " + std::to_string(code)), code_(code) {}

  std::int32_t code() const { return code_; }

 private:
  std::int32_t code_;
};

struct WireOptions {
  mtproto::Framing framing = mtproto::Framing::intermediate;
  bool obfuscated = false;
  bool ipv6 = false;
  /// Goes through the server's MTProxy, which has this secret.
  std::optional<mtproto::ProxySecret> mtproxy = {};
  /// Sends HTTP requests, one at a time, and leaves `framing` aside.
  bool http = false;
};

/// A client with a blocking socket, made of the protocol's client halves and nothing else.
class Wire {
 public:
  Wire(const LocalDc& dc, int id, WireOptions options = {});

  /// Connects again, as after a cut. Key and session stay.
  void reconnect();

  /// Makes a permanent key, or a temporary one, and begins a session with it.
  mtproto::Result<mtproto::key_exchange::Established> exchange_key(
      std::optional<std::chrono::seconds> lifetime = {});
  /// Begins a (new) session.
  void use(const mtproto::key_exchange::Established& key);

  /// Wraps the query in invokeWithLayer and initConnection.
  template <class F>
  auto call_first(const F& query) {
    tl::functions::InitConnection<F> init;
    init.api_id = 1;
    init.device_model = "wire";
    init.system_version = "1";
    init.app_version = "1";
    init.query = query;
    tl::functions::InvokeWithLayer<tl::functions::InitConnection<F>> wrapped;
    wrapped.layer = tl::LAYER;
    wrapped.query = init;
    return read<typename F::Return>(call_raw(tl::serialize(wrapped)));
  }

  template <class F>
  auto call(const F& query) {
    return read<typename F::Return>(call_raw(tl::serialize(query)));
  }

  tl::Bytes call_raw(tl::Bytes body);
  /// Queues a call and sends it, without waiting.
  mtproto::MsgId send_call(tl::Bytes body, mtproto::PushOptions options = {});
  /// Its answer. Throws Refused, Disconnected.
  tl::Bytes await(mtproto::MsgId call);

  /// The next update, however long ago it came. Throws when none comes in time.
  tl::enums::Updates next_update();

  /// Whether one has come before the last answer.
  bool has_update() const { return !updates_.empty(); }

  void send_packet(mtproto::BytesView packet, mtproto::Receipt receipt = mtproto::Receipt::none);
  /// Throws Disconnected at the end of the stream, or when nothing comes for some seconds.
  mtproto::Frame next_frame();

  mtproto::Session& session() { return *session_; }

  mtproto::TimePoint now() const { return std::chrono::steady_clock::now(); }

  crypto::SystemRandom& random() { return random_; }

  /// Everything but answers and updates that the session told.
  std::vector<mtproto::Event> events;

 private:
  template <class R>
  static R read(const tl::Bytes& answer) {
    return tl::parse<R>(answer).value();
  }

  tl::Bytes plain_call(const tl::Bytes& body);
  void send_output();
  mtproto::Bytes next_packet();
  void post(mtproto::BytesView packet);
  mtproto::Frame next_answer();
  void take_packet();
  void take(mtproto::Event event);
  bool fill(std::chrono::milliseconds patience);

  mtproto::DcOption option_;
  std::vector<crypto::RsaPublicKey> keys_;
  WireOptions options_;
  crypto::SystemRandom random_;
  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_{context_};
  std::optional<mtproto::Codec> codec_;
  /// Over HTTP: the last answer, and whether one is owed.
  boost::beast::flat_buffer buffer_;
  mtproto::Bytes answer_;
  bool asking_ = false;
  std::optional<mtproto::Session> session_;
  mtproto::MsgIdSource plain_ids_{mtproto::Role::client};
  std::map<mtproto::MsgId, std::variant<tl::Bytes, mtproto::RpcError>> answers_;
  std::deque<tl::enums::Updates> updates_;
};

}  // namespace layer::local_dc
