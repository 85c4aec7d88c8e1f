#pragma once

#include <layer/crypto/random.hpp>
#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/key_exchange/server.hpp>
#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/session/http_turns.hpp>
#include <layer/mtproto/session/session.hpp>
#include <layer/mtproto/transport/accepting_codec.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "net/notifier.hpp"

namespace layer::mtproto {

/// A server on a real loopback socket, made of the server halves: it answers each request with its
/// own body, unless told otherwise, and misbehaves on order.
class TestServer {
 public:
  struct Link;

  /// A session of a client, with the link it was last seen on.
  struct Client {
    Client(Session session_, Link* link_) : session(std::move(session_)), link(link_) {}

    Session session;
    /// Over HTTP: that of the last request.
    Link* link;
    HttpTurns turns;
    std::map<HttpTurns::Turn, Link*> askers;
  };

  /// \param random  outlives it; null: the system's.
  explicit TestServer(boost::asio::io_context& io, crypto::Random* random = nullptr);
  ~TestServer();

  DcOption address() const;
  crypto::RsaPublicKey public_key() const;
  /// For a client that makes its key here, and does not wait long for anything.
  ConnectionOptions options() const;
  /// The same with a key that both know already.
  ConnectionOptions options_with_key();

  // --- what it does with requests

  using Handler = std::function<void(Client&, const events::Request&)>;

  /// Replaces the echo.
  void on_request(Handler handler) { handler_ = std::move(handler); }

  void answer(Client& client, MsgId request, Bytes result);
  /// With an rpc_error.
  void refuse(Client& client, MsgId request, std::int32_t code, std::string name);
  /// Unless the session has been forgotten, or does not wait for it any more.
  void answer_if_wanted(SessionId session, MsgId request, Bytes result);
  /// To all clients.
  void send_update(Bytes body);
  void send_update(Client& client, Bytes body);
  /// Its sessions do what is due, as long as this runs: ask again, send again.
  boost::asio::awaitable<void> keep_time();

  /// With each temporary key it wants this to be the first call.
  std::optional<Bytes> introduction;

  // --- faults, until they are taken back

  /// So many bytes more are received, or sent; then the link is cut, and this is empty again.
  std::optional<std::size_t> bytes_to_receive;
  std::optional<std::size_t> bytes_to_send;
  /// Answers the first packet of a link with this transport error.
  std::int32_t transport_error = 0;
  /// Reads and says nothing more, on any link.
  bool silent = false;
  /// Reads nothing more either.
  bool stalled = false;

  /// Reads and writes at most so many bytes in so much time.
  struct Pace {
    Pace(std::size_t bytes_, std::chrono::milliseconds time_) : bytes(bytes_), time(time_) {}

    std::size_t bytes;
    std::chrono::milliseconds time;
  };

  std::optional<Pace> pace;
  /// Acknowledges packets that it has not got.
  bool wrong_quick_acks = false;
  /// Damages each packet it sends.
  bool garbled = false;
  std::optional<ProxySecret> secret;
  /// Takes WebSockets, too.
  bool web_sockets = false;
  /// Takes HTTP requests, too.
  bool http = false;
  /// It is an MTProxy, too: closes links that do not know this.
  std::optional<MtproxySecret> mtproxy_secret;

  // --- faults, now

  void drop_links();

  void forget_keys() { keys_.clear(); }

  void forget_temporary_keys();

  /// Temporary keys speak for nobody again.
  void forget_bindings() { bindings_.clear(); }

  /// Closes those HTTP links that wait for no answer.
  void drop_idle_links();

  /// Closes all links and forgets the sessions, but not the keys.
  void restart();

  /// All that were given out so far.
  void expire_salts();

  // --- its time

  /// What the clock of a session shows when it begins.
  std::function<UnixTime()> clock = [] { return std::chrono::system_clock::now(); };

  // --- what it saw

  /// Whether `requests` grows: a benchmark would fill the memory.
  bool keep_requests = true;
  std::size_t links_accepted = 0;
  std::size_t keys_made = 0;
  std::size_t keys_bound = 0;
  std::size_t introductions = 0;
  std::size_t pings_seen = 0;
  std::size_t quick_acks_sent = 0;
  /// What HTTP requests brought, and how many of them are being kept.
  std::vector<HttpWait> http_waits;
  std::size_t http_requests_kept() const;
  std::vector<Bytes> requests;
  std::vector<MsgId> dropped_requests;
  std::vector<AcceptedTransport> transports;
  std::vector<std::string> violations;

  /// What that session has sent and not seen acknowledged; nothing if it is not known.
  std::size_t unacknowledged(SessionId session) const;

  bool is_permanent(std::uint64_t key) const {
    return keys_.contains(key) && !temporary_keys_.contains(key);
  }

  /// Waits until this holds; looks after everything that happens here.
  boost::asio::awaitable<void> until(std::function<bool()> holds);

 private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> read(std::shared_ptr<Link> link);
  boost::asio::awaitable<void> write(std::shared_ptr<Link> link);
  boost::asio::awaitable<void> keep_pace();
  void note_transport(Link& link);
  void on_packet(Link& link, const Packet& packet);
  void on_plain(Link& link, BytesView packet);
  void on_encrypted(Link& link, std::uint64_t key_id, const Packet& packet);
  void on_event(Client& client, const Event& event);
  void take_request(Client& client, const events::Request& request);
  Bytes bind(const Client& client, const events::Request& request);
  void note_introduction(std::uint64_t key, const Bytes& request);
  void refuse(Link& link, std::int32_t code);
  Session new_session(const OpenPacket& opened, const std::pair<crypto::AuthKey, Salt>& key);
  void flush(Client& client);
  void leave(Link& link);
  boost::asio::awaitable<void> answer_turns();
  void answer_due_turns();
  void answer_turn(Client& client, HttpTurns::Turn turn);

  boost::asio::io_context& io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  crypto::SystemRandom system_random_;
  crypto::Random& random_;
  std::uint32_t salt_generation_ = 0;
  std::shared_ptr<const std::vector<crypto::RsaPrivateKey>> rsa_keys_;
  Handler handler_;
  std::vector<std::shared_ptr<Link>> links_;
  std::map<std::uint64_t, std::pair<crypto::AuthKey, Salt>> keys_;
  std::set<std::uint64_t> temporary_keys_;
  /// The permanent keys that temporary ones speak for.
  std::map<std::uint64_t, std::uint64_t> bindings_;
  std::set<std::uint64_t> introduced_;
  std::map<SessionId, Client> clients_;
  Notifier happened_;
  /// When the next HTTP request is to be answered.
  Notifier turn_;
};

}  // namespace layer::mtproto
