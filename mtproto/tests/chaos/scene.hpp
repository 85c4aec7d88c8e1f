#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger.hpp"
#include "net/running.hpp"
#include "net/test_proxy.hpp"
#include "net/test_server.hpp"
#include "noise.hpp"
#include "relay.hpp"

namespace layer::chaos {

/// What links go through between the relay and the server.
enum class Through : std::uint8_t {
  nothing,
  socks5,
  http_connect,
  mtproxy,
  mtproxy_padded,
  mtproxy_fake_tls,
};

std::string_view to_string(Through through) noexcept;

/// A server, connections to it through a relay, and a ledger of all that they call. In virtual
/// time; what goes wrong comes out of the seed.
class Scene {
 public:
  using Task = boost::asio::awaitable<void>;

  struct Client;

  explicit Scene(std::uint64_t seed, Through through = Through::nothing);
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  mtproto::Noise noise;
  boost::asio::io_context io{1};
  mtproto::TestServer server;
  mtproto::TestProxy proxy;
  Relay relay;
  Ledger ledger;
  std::vector<std::unique_ptr<Client>> clients;

  /// Puts the relay between, and the proxy if there is one, and begins.
  Client& connect(mtproto::ConnectionOptions options);

  /// Runs to its end; fails the test when that takes longer than anything can.
  void run(std::function<Task()> play);

  std::uint32_t call(Client& client, const Order& order, mtproto::CallOptions options);
  void cancel(std::uint32_t call);
  Task all_ended();

  /// The server forgets its sessions.
  void restart();
  /// The clocks of the server, and of this machine, jump.
  void move_server_clock(std::chrono::seconds by);
  void move_machine_clock(std::chrono::seconds by);

  /// The weather is calm again: all calls can be made, and what the server still knows of comes.
  Task settle();
  /// Nothing is left over. After `settle`.
  void expect_order() const;
  /// Connections close, and everything ends.
  Task end();

 private:
  using Call = mtproto::Running<mtproto::Bytes>;

  std::optional<mtproto::Proxy> way_in() const;

  Task follow(std::uint32_t number, std::shared_ptr<Call> call);
  Task take_events(Client& client);
  void execute(mtproto::TestServer::Client& asker, const mtproto::events::Request& request);
  Task answer_later(mtproto::SessionId session, mtproto::MsgId request, Order order);
  void answer(mtproto::SessionId session, mtproto::MsgId request, const Order& order);

  Through through_;
  std::chrono::seconds server_clock_error_{0};
  std::chrono::seconds machine_clock_error_{0};
  /// How often the server has forgotten its sessions.
  int life_ = 0;
  std::uint32_t last_number_ = 0;
  std::map<std::uint32_t, std::shared_ptr<Call>> calls_;
  std::map<std::uint32_t, Client*> callers_;
};

/// A connection, and what is known of it.
struct Scene::Client {
  Client(std::size_t index_, boost::asio::io_context& io, mtproto::ConnectionOptions options)
      : index(index_), connection(io, std::move(options)) {}

  std::size_t index;
  mtproto::RunningConnection connection;
  /// As the server saw it last, and in which of its lives.
  mtproto::SessionId session;
  int life = 0;
  bool events_ended = false;
};

boost::asio::awaitable<void> sleep(std::chrono::steady_clock::duration time);

}  // namespace layer::chaos
