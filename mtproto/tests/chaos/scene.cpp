#include "scene.hpp"

#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "net/run.hpp"
#include "virtual_time.hpp"

namespace layer::chaos {

namespace asio = boost::asio;
using asio::ip::tcp;
using mtproto::Bytes;
using mtproto::ConnectionErrc;
using mtproto::ConnectionError;
using mtproto::MsgId;
using mtproto::MtproxySecret;
using mtproto::SessionId;
using mtproto::TestServer;
using Clock = std::chrono::steady_clock;
using Outcome = CallRecord::Outcome;
using namespace std::chrono_literals;

namespace {

constexpr auto ERROR_NAME = "FAILED";
/// Nothing but a call that never ends takes so long.
constexpr auto LIMIT = 6h;

tcp::endpoint at(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

bool is_by_test_proxy(Through through) {
  return through == Through::socks5 || through == Through::http_connect;
}

/// What a client hears before the server's first word.
std::size_t preface_of(Through through) {
  switch (through) {
    case Through::socks5:
      return 12;
    case Through::http_connect:
      return std::string_view("HTTP/1.1 200 Connection established\r\n\r\n").size();
    case Through::mtproxy_fake_tls:
      return 8192;  // the hello of a TLS server, and what looks like its certificate
    default:
      return 0;
  }
}

std::optional<MtproxySecret> secret_of(Through through) {
  const mtproto::ProxySecret key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  if (through == Through::mtproxy) return MtproxySecret::plain(key);
  if (through == Through::mtproxy_padded) return MtproxySecret::padded(key);
  if (through == Through::mtproxy_fake_tls) return *MtproxySecret::fake_tls(key, "example.com");
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Through through) noexcept {
  constexpr std::string_view names[] = {"nothing", "socks5",         "http_connect",
                                        "mtproxy", "mtproxy_padded", "mtproxy_fake_tls"};
  return names[static_cast<std::size_t>(through)];
}

asio::awaitable<void> sleep(Clock::duration time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

Scene::Scene(std::uint64_t seed, Through through)
    : noise(seed),
      server(io, &noise),
      proxy(io),
      relay(io, at(is_by_test_proxy(through) ? proxy.port() : server.address().endpoint.port),
            seed),
      through_(through) {
  proxy.leads_to = at(server.address().endpoint.port);
  server.mtproxy_secret = secret_of(through);
  relay.expect_preface(preface_of(through));
  server.clock = [this] { return true_time() + server_clock_error_; };
  server.on_request([this](auto& asker, const auto& request) { execute(asker, request); });
  asio::co_spawn(io, server.keep_time(), asio::detached);
}

Scene::~Scene() {
  set_machine_clock_error(0s);
}

Scene::Client& Scene::connect(mtproto::ConnectionOptions options) {
  for (auto& address : options.addresses)
    address.endpoint.port = relay.port();
  options.proxy = way_in();
  options.random = &noise;
  clients.push_back(std::make_unique<Client>(clients.size(), io, std::move(options)));
  asio::co_spawn(io, take_events(*clients.back()), asio::detached);
  return *clients.back();
}

std::optional<mtproto::Proxy> Scene::way_in() const {
  using mtproto::Proxy;
  const std::string host = "127.0.0.1";
  if (through_ == Through::nothing) return std::nullopt;
  if (through_ == Through::socks5) return Proxy::socks5(host, relay.port());
  if (through_ == Through::http_connect) return Proxy::http(host, relay.port());
  return Proxy::mtproxy(host, relay.port(), *secret_of(through_));
}

void Scene::run(std::function<Task()> play) {
  mtproto::run(io, std::move(play), LIMIT);
}

void Scene::restart() {
  ++life_;
  relay.forget_recordings();
  server.restart();
}

void Scene::move_server_clock(std::chrono::seconds by) {
  server_clock_error_ += by;
  restart();
}

void Scene::move_machine_clock(std::chrono::seconds by) {
  machine_clock_error_ += by;
  set_machine_clock_error(machine_clock_error_);
}

// --- calls

std::uint32_t Scene::call(Client& client, const Order& order, mtproto::CallOptions options) {
  const auto number = ++last_number_;
  CallRecord& record = ledger.calls[number];
  record.order = order;
  record.order.number = number;
  record.repeatable = options.repeatable;
  record.deadline = Clock::now() + options.timeout;
  callers_[number] = &client;
  auto call = std::make_shared<Call>(io, client.connection->call(record.order.request(), options));
  calls_[number] = call;
  asio::co_spawn(io, follow(number, call), asio::detached);
  return number;
}

void Scene::cancel(std::uint32_t call) {
  ledger.calls.at(call).to_be_cancelled = true;
  if (const auto found = calls_.find(call); found != calls_.end()) found->second->cancel();
}

Scene::Task Scene::follow(std::uint32_t number, std::shared_ptr<Call> call) {
  CallRecord& record = ledger.calls.at(number);
  try {
    const Bytes answer = co_await call->join();
    record.outcome = Outcome::answered;
    if (answer != record.order.result()) record.fault = "another answer";
  } catch (const mtproto::CallRefused& refused) {
    record.outcome = Outcome::refused;
    if (refused.error().name != ERROR_NAME) record.fault = refused.what();
  } catch (const ConnectionError& error) {
    record.note(error);
  } catch (const std::exception& error) {
    record.fault = error.what();
  }
  record.ended = Clock::now();
  ++record.ends;
  calls_.erase(number);
}

Scene::Task Scene::all_ended() {
  while (ledger.under_way() != 0)
    co_await sleep(100ms);
}

Scene::Task Scene::take_events(Client& client) {
  for (;;) {
    const auto event = co_await client.connection->next_event();
    if (!event) break;
    const auto* update = std::get_if<mtproto::UpdateReceived>(&*event);
    if (update == nullptr) continue;
    const auto number = update_number(update->body);
    if (!number) {
      ADD_FAILURE() << "an update that nobody sent";
    } else if (UpdateRecord& record = ledger.updates.at(*number); record.client == client.index) {
      ++record.arrivals;
    } else {
      ADD_FAILURE() << "another client's update";
    }
  }
  client.events_ended = true;
}

// --- the server

void Scene::execute(TestServer::Client& asker, const mtproto::events::Request& request) {
  const auto order = Order::read(request.body);
  if (!order || !ledger.calls.contains(order->number)) {
    ADD_FAILURE() << "a request that nobody made";
    return;
  }
  ++ledger.calls.at(order->number).executions;
  Client& client = *callers_.at(order->number);
  client.session = asker.session.id();
  client.life = life_;
  for (std::uint32_t i = 0; i < order->updates; ++i) {
    const auto number = ++last_number_;
    ledger.updates[number] = {client.index, client.session, life_};
    server.send_update(asker, update_body(number));
  }
  if (order->answer == Order::Answer::none) return;
  if (order->delay == 0ms) return answer(client.session, request.id, *order);
  asio::co_spawn(io, answer_later(client.session, request.id, *order), asio::detached);
}

Scene::Task Scene::answer_later(SessionId session, MsgId request, Order order) {
  const int life = life_;
  co_await sleep(order.delay);
  if (life == life_) answer(session, request, order);
}

void Scene::answer(SessionId session, MsgId request, const Order& order) {
  const auto error = tl::serialize(tl::mtproto::types::RpcError(400, ERROR_NAME));
  server.answer_if_wanted(session, request,
                          order.answer == Order::Answer::error ? error : order.result());
}

// --- the end

Scene::Task Scene::settle() {
  std::vector<std::uint32_t> numbers;
  for (const auto& client : clients)
    numbers.push_back(call(*client, Order(), {.timeout = 60s, .repeatable = true}));
  co_await all_ended();
  for (const auto number : numbers)
    EXPECT_EQ(ledger.calls.at(number).outcome, Outcome::answered) << "call " << number;
  // The server sends once a minute what was not acknowledged.
  co_await sleep(150s);
}

void Scene::expect_order() const {
  ledger.expect_order();
  for (const auto& client : clients) {
    SCOPED_TRACE("client " + std::to_string(client->index));
    const auto counted = client->connection->statistics();
    EXPECT_EQ(counted.calls_waiting, 0u);
    EXPECT_EQ(counted.calls_in_flight, 0u);
    EXPECT_EQ(counted.updates_dropped, 0u);
    EXPECT_EQ(counted.calls_started, counted.calls_answered + counted.calls_refused +
                                         counted.calls_timed_out + counted.calls_cancelled +
                                         counted.calls_lost);
    EXPECT_EQ(server.unacknowledged(client->session), 0u);
  }
  for (const auto& [number, update] : ledger.updates) {
    const Client& client = *clients[update.client];
    const bool forgotten = update.life != life_ || update.session != client.session;
    EXPECT_TRUE(forgotten || update.arrivals == 1)
        << "update " << number << " of client " << client.index << " is missing";
  }
}

Scene::Task Scene::end() {
  for (const auto& client : clients) {
    co_await client->connection->shutdown(10s);
    co_await client->connection.run().join();
  }
  // Behind a black hole a server learns late that its client has gone.
  co_await sleep(90s);
  for (const auto& client : clients)
    EXPECT_TRUE(client->events_ended) << "client " << client->index;
  EXPECT_EQ(relay.open_links(), 0u);
}

}  // namespace layer::chaos
