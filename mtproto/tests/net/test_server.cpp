#include "test_server.hpp"

#include <layer/crypto/message.hpp>
#include <layer/mtproto/key_exchange/plain_message.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <chrono>

#include "noise.hpp"

namespace layer::mtproto {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto TUPLE = asio::as_tuple(asio::use_awaitable);

/// Made once a process: it takes a while. Always the same, so that a run can be repeated.
std::shared_ptr<const std::vector<crypto::RsaPrivateKey>> test_rsa_keys() {
  static const auto keys = [] {
    Noise random;
    return std::make_shared<const std::vector<crypto::RsaPrivateKey>>(
        1, crypto::RsaPrivateKey::generate(random));
  }();
  return keys;
}

/// How many of `size` bytes may still pass.
std::size_t spend(std::optional<std::size_t>& budget, std::size_t size) {
  if (!budget) return size;
  const auto passed = std::min(*budget, size);
  *budget -= passed;
  return passed;
}

constexpr std::uint32_t BIND_TEMP_AUTH_KEY = 0xcdd42a05;

Bytes rpc_error(std::int32_t code, std::string text) {
  return tl::serialize(tl::mtproto::types::RpcError(code, std::move(text)));
}

/// How late what is due may be done.
constexpr auto TICK = 100ms;

}  // namespace

struct TestServer::Link {
  Link(tcp::socket socket_, TestServer& server)
      : socket(std::move(socket_)),
        codec(server.mtproxy_secret
                  ? AcceptingCodec(server.random_, *server.mtproxy_secret, server.clock())
                  : AcceptingCodec(server.random_, server.secret)),
        exchange(server.rsa_keys_, server.random_),
        output(socket.get_executor()) {
    if (server.web_sockets) codec.allow_web_socket();
    if (server.http) codec.allow_http();
  }

  bool is_http() const { return codec.accepted()->http; }

  void close() {
    boost::system::error_code ignored;
    socket.close(ignored);
    output.wake();
  }

  tcp::socket socket;
  AcceptingCodec codec;
  key_exchange::Server exchange;
  MsgIdSource plain_ids{Role::server};
  Notifier output;
  Bytes out;
  bool closing = false;
  bool transport_noted = false;
};

TestServer::TestServer(asio::io_context& io, crypto::Random* random)
    : io_(io),
      acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      random_(random != nullptr ? *random : system_random_),
      rsa_keys_(test_rsa_keys()),
      happened_(io.get_executor()),
      turn_(io.get_executor()) {
  // Small buffers, so that what is slow or stands still here does so at the client soon.
  acceptor_.set_option(tcp::socket::receive_buffer_size(64 * 1024));
  handler_ = [this](Client& client, const events::Request& request) {
    answer(client, request.id, request.body);
  };
  asio::co_spawn(io_, accept(), asio::detached);
  asio::co_spawn(io_, answer_turns(), asio::detached);
}

TestServer::~TestServer() = default;

DcOption TestServer::address() const {
  return DcOption(DcId{2}, "127.0.0.1", acceptor_.local_endpoint().port());
}

crypto::RsaPublicKey TestServer::public_key() const {
  return rsa_keys_->front().public_key();
}

ConnectionOptions TestServer::options() const {
  ConnectionOptions options(DcId{2}, {address()});
  options.keys.push_back(public_key());
  options.reconnect.first = 1ms;
  options.reconnect.limit = 20ms;
  options.reconnect.flood_first = 40ms;
  options.reconnect.flood_limit = 80ms;
  return options;
}

ConnectionOptions TestServer::options_with_key() {
  const crypto::AuthKey key(random_.value<std::array<std::uint8_t, 256>>());
  const Salt salt{random_.value<std::int64_t>()};
  keys_.emplace(key.id(), std::pair(key, salt));
  auto result = options();
  result.key.emplace(key, salt);
  return result;
}

void TestServer::answer(Client& client, MsgId request, Bytes result) {
  const auto answered = client.session.answer(request, std::move(result), Clock::now());
  if (!answered) violations.push_back("no answer possible: " + answered.error().message());
  flush(client);
}

void TestServer::refuse(Client& client, MsgId request, std::int32_t code, std::string name) {
  answer(client, request, rpc_error(code, std::move(name)));
}

void TestServer::answer_if_wanted(SessionId session, MsgId request, Bytes result) {
  const auto found = clients_.find(session);
  if (found == clients_.end()) return;
  Client& client = found->second;
  if (client.session.answer(request, std::move(result), Clock::now())) flush(client);
}

std::size_t TestServer::unacknowledged(SessionId session) const {
  const auto found = clients_.find(session);
  return found == clients_.end() ? 0 : found->second.session.under_way();
}

void TestServer::send_update(Bytes body) {
  for (auto& [id, client] : clients_)
    send_update(client, body);
}

void TestServer::send_update(Client& client, Bytes body) {
  const auto pushed = client.session.push(std::move(body), Clock::now());
  if (!pushed) violations.push_back("no update possible: " + pushed.error().message());
  flush(client);
}

asio::awaitable<void> TestServer::keep_time() {
  asio::steady_timer timer(io_);
  for (;;) {
    timer.expires_after(TICK);
    co_await timer.async_wait(asio::use_awaitable);
    for (auto& [id, client] : clients_) {
      if (client.session.deadline() > Clock::now()) continue;
      for (const auto& event : client.session.on_deadline(Clock::now()))
        on_event(client, event);
      flush(client);
    }
  }
}

void TestServer::drop_links() {
  for (const auto& link : std::exchange(links_, {}))
    link->close();
}

void TestServer::forget_temporary_keys() {
  for (const auto key : std::exchange(temporary_keys_, {}))
    keys_.erase(key);
  bindings_.clear();
}

void TestServer::restart() {
  drop_links();
  clients_.clear();
}

void TestServer::expire_salts() {
  ++salt_generation_;
  for (auto& [id, client] : clients_)
    client.session.expire_salts();
}

asio::awaitable<void> TestServer::until(std::function<bool()> holds) {
  while (!holds())
    co_await happened_.wait();
}

asio::awaitable<void> TestServer::accept() {
  for (;;) {
    auto [failure, socket] = co_await acceptor_.async_accept(TUPLE);
    if (failure) co_return;
    ++links_accepted;
    auto link = std::make_shared<Link>(std::move(socket), *this);
    link->socket.set_option(tcp::no_delay(true));
    link->socket.set_option(tcp::socket::send_buffer_size(64 * 1024));
    links_.push_back(link);
    happened_.wake();
    asio::co_spawn(io_, read(link), asio::detached);
    asio::co_spawn(io_, write(link), asio::detached);
  }
}

asio::awaitable<void> TestServer::read(std::shared_ptr<Link> link) {
  Bytes buffer(64 * 1024);
  while (!stalled) {
    const auto most = pace ? pace->bytes : buffer.size();
    const auto [failure, size] =
        co_await link->socket.async_read_some(asio::buffer(buffer.data(), most), TUPLE);
    if (failure) break;
    const auto taken = spend(bytes_to_receive, size);
    link->codec.feed(BytesView(buffer).first(taken));
    note_transport(*link);
    if (Bytes reply = link->codec.take_reply(); !reply.empty()) {
      link->out.insert(link->out.end(), reply.begin(), reply.end());
      link->output.wake();
    }
    for (;;) {
      const auto packet = link->codec.next();
      if (!packet) link->close();
      if (!packet || !*packet) break;
      on_packet(*link, **packet);
    }
    happened_.wake();
    if (bytes_to_receive == 0u) {
      bytes_to_receive.reset();
      link->close();
    }
    co_await keep_pace();
  }
  if (stalled) co_return;
  std::erase(links_, link);
  leave(*link);
  link->close();
  happened_.wake();
}

/// What was said on a link that has gone may be lost.
void TestServer::leave(Link& link) {
  for (auto& [id, client] : clients_) {
    const auto askers = std::exchange(client.askers, {});
    for (const auto& [turn, asker] : askers) {
      if (asker == &link) {
        client.turns.close(turn);
      } else {
        client.askers.emplace(turn, asker);
      }
    }
    if (client.link != &link) continue;
    client.link = nullptr;
    client.session.on_connection_lost(Clock::now());
  }
}

asio::awaitable<void> TestServer::write(std::shared_ptr<Link> link) {
  Bytes writing;
  while (link->socket.is_open()) {
    if (writing.empty()) std::swap(writing, link->out);
    if (writing.empty()) {
      if (link->closing) link->close();
      if (!link->socket.is_open()) break;
      co_await link->output.wait();
      continue;
    }
    const auto size = spend(bytes_to_send, std::min(writing.size(), pace ? pace->bytes : SIZE_MAX));
    const auto [failure, written] =
        co_await asio::async_write(link->socket, asio::buffer(writing.data(), size), TUPLE);
    writing.erase(writing.begin(), writing.begin() + static_cast<std::ptrdiff_t>(written));
    if (bytes_to_send == 0u) {
      bytes_to_send.reset();
      link->close();
    }
    if (failure) link->close();
    co_await keep_pace();
  }
}

asio::awaitable<void> TestServer::keep_pace() {
  if (!pace) co_return;
  asio::steady_timer timer(io_, pace->time);
  co_await timer.async_wait(TUPLE);
}

void TestServer::note_transport(Link& link) {
  const auto transport = link.codec.accepted();
  if (transport && !std::exchange(link.transport_noted, true)) transports.push_back(*transport);
}

void TestServer::on_packet(Link& link, const Packet& packet) {
  if (transport_error != 0) return refuse(link, transport_error);
  const auto key_id = auth_key_id(packet.bytes);
  if (key_id == 0u) return on_plain(link, packet.bytes);
  if (key_id) on_encrypted(link, *key_id, packet);
}

void TestServer::refuse(Link& link, std::int32_t code) {
  link.codec.encode_error(code, link.out);
  link.closing = true;
  link.output.wake();
}

void TestServer::on_plain(Link& link, BytesView packet) {
  const auto message = unwrap_plain(packet, Role::client);
  if (!message) return refuse(link, -404);
  const auto reply = link.exchange.on(message->body, clock());
  if (!reply) return refuse(link, -404);
  if (auto accepted = link.exchange.take_accepted()) {
    ++keys_made;
    if (accepted->expires_at) temporary_keys_.insert(accepted->key.id());
    keys_.emplace(accepted->key.id(), std::pair(accepted->key, accepted->salt));
  }
  if (silent) return;
  const auto id = link.plain_ids.next(clock(), MsgIdKind::answer);
  link.codec.encode(wrap_plain(id, *reply), link.out);
  link.output.wake();
}

void TestServer::on_encrypted(Link& link, std::uint64_t key_id, const Packet& packet) {
  const auto key = keys_.find(key_id);
  if (key == keys_.end()) return refuse(link, -404);
  const auto opened = open_packet(key->second.first, Role::client, packet.bytes);
  if (!opened) return violations.push_back("unreadable packet: " + opened.error().message());
  if (packet.quick_ack_requested) {
    ++quick_acks_sent;
    link.codec.encode_quick_ack(opened->quick_ack ^ (wrong_quick_acks ? 1 : 0), link.out);
  }

  auto found = clients_.find(opened->session);
  if (found == clients_.end()) {
    Client client(new_session(*opened, key->second), nullptr);
    found = clients_.emplace(opened->session, std::move(client)).first;
  }
  auto& client = found->second;
  const bool another = !client.link || !link.is_http();
  const bool changed = std::exchange(client.link, &link) != &link;
  if (changed && another) client.session.on_connected(Clock::now());
  std::optional<HttpTurns::Turn> turn;
  if (link.is_http()) {
    turn = client.turns.open(Clock::now());
    client.askers.emplace(*turn, &link);
  }
  const auto events = client.session.receive(*opened, Clock::now());
  if (!events) return violations.push_back("refused packet: " + events.error().message());
  for (const auto& event : *events) {
    const auto* wait = std::get_if<HttpWait>(&event);
    if (wait) http_waits.push_back(*wait);
    if (wait && turn) client.turns.wait(*turn, *wait);
    on_event(client, event);
  }
  flush(client);
}

Session TestServer::new_session(const OpenPacket& opened,
                                const std::pair<crypto::AuthKey, Salt>& key) {
  SessionOptions options;
  options.session_id = opened.session;
  options.salt_generation = salt_generation_;
  return Session(Role::server, key.first, key.second, ServerClock::told(Clock::now(), clock()),
                 random_, options);
}

void TestServer::on_event(Client& client, const Event& event) {
  if (const auto* request = std::get_if<events::Request>(&event)) {
    take_request(client, *request);
  } else if (const auto* dropped = std::get_if<events::RequestDropped>(&event)) {
    dropped_requests.push_back(dropped->request);
  } else if (std::holds_alternative<events::DisconnectAfter>(event)) {
    ++pings_seen;
  } else if (const auto* violation = std::get_if<Violation>(&event)) {
    violations.push_back(std::string(to_string(violation->rule)) + ": " + violation->detail);
  }
}

void TestServer::take_request(Client& client, const events::Request& request) {
  const auto key = client.session.key().id();
  if (tl::Reader(request.body).peek() == BIND_TEMP_AUTH_KEY)
    return answer(client, request.id, bind(client, request));
  if (temporary_keys_.contains(key) && !bindings_.contains(key))
    return answer(client, request.id, rpc_error(401, "AUTH_KEY_PERM_EMPTY"));
  if (introduction) note_introduction(key, request.body);
  if (keep_requests) requests.push_back(request.body);
  handler_(client, request);
}

void TestServer::note_introduction(std::uint64_t key, const Bytes& request) {
  if (request == *introduction) {
    ++introductions;
    introduced_.insert(key);
  } else if (!introduced_.contains(key)) {
    violations.push_back("a call came before the introduction");
  }
}

/// core.telegram.org/method/auth.bindTempAuthKey
Bytes TestServer::bind(const Client& client, const events::Request& request) {
  const auto temporary = client.session.key().id();
  if (!temporary_keys_.contains(temporary)) return rpc_error(400, "TEMP_AUTH_KEY_EMPTY");
  tl::Reader reader(request.body);
  reader.u32();
  const auto permanent = keys_.find(reader.u64());
  const auto nonce = reader.i64();
  const auto expires_at = reader.i32();
  const auto view = reader.bytes();
  const Bytes invalid = rpc_error(400, "ENCRYPTED_MESSAGE_INVALID");
  if (!reader.ok() || permanent == keys_.end()) return invalid;
  Bytes packet(view.begin(), view.end());
  const auto plaintext = crypto::decrypt_message_v1(permanent->second.first, packet);
  if (!plaintext) return invalid;
  tl::Reader message(*plaintext);
  message.int128();
  if (MsgId{message.i64()} != request.id || message.i32() != 0 || message.i32() != 40)
    return invalid;
  const auto inner = tl::parse<tl::mtproto::types::BindAuthKeyInner>(message.rest());
  const bool agrees = inner && inner->nonce == nonce && inner->expires_at == expires_at &&
                      inner->perm_auth_key_id == static_cast<std::int64_t>(permanent->first) &&
                      inner->temp_auth_key_id == static_cast<std::int64_t>(temporary) &&
                      inner->temp_session_id == client.session.id().value;
  if (!agrees) return invalid;
  ++keys_bound;
  bindings_[temporary] = permanent->first;
  return Bytes{0xb5, 0x75, 0x72, 0x99};  // boolTrue
}

void TestServer::flush(Client& client) {
  if (client.link == nullptr || silent) return;
  if (client.link->is_http()) {
    if (client.session.has_output(Clock::now())) client.turns.ready(Clock::now());
    return turn_.wake();
  }
  for (;;) {
    Bytes packet = client.session.poll_output(Clock::now());
    if (packet.empty()) break;
    if (garbled) packet.back() ^= 1;
    client.link->codec.encode(packet, client.link->out);
  }
  client.link->output.wake();
}

// --- HTTP

std::size_t TestServer::http_requests_kept() const {
  std::size_t kept = 0;
  for (const auto& [id, client] : clients_)
    kept += client.turns.size();
  return kept;
}

void TestServer::drop_idle_links() {
  const auto links = links_;
  for (const auto& link : links)
    if (link->is_http() && link->codec.unanswered() == 0) link->close();
}

asio::awaitable<void> TestServer::answer_turns() {
  for (;;) {
    answer_due_turns();
    auto next = TimePoint::max();
    for (const auto& [id, client] : clients_)
      if (!silent) next = std::min(next, client.turns.deadline());
    co_await turn_.wait_until(next);
  }
}

void TestServer::answer_due_turns() {
  if (silent) return;
  for (auto& [id, client] : clients_) {
    while (const auto turn = client.turns.due(Clock::now())) {
      answer_turn(client, *turn);
      client.turns.said();
      if (client.session.has_output(Clock::now())) client.turns.ready(Clock::now());
    }
  }
  happened_.wake();
}

void TestServer::answer_turn(Client& client, HttpTurns::Turn turn) {
  Link& link = *client.askers.at(turn);
  client.askers.erase(turn);
  client.turns.close(turn);
  Bytes packet = client.session.poll_response(Clock::now());
  if (garbled) packet.back() ^= 1;
  link.codec.encode(packet, link.out);
  link.output.wake();
}

}  // namespace layer::mtproto
