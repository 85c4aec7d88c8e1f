#include "storm.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <chrono>
#include <utility>

namespace layer::chaos {

namespace asio = boost::asio;
using mtproto::Carrier;
using mtproto::Framing;
using namespace std::chrono_literals;

namespace {

constexpr std::int32_t TOO_MANY_CONNECTIONS = -429;

/// There, and the next time back.
std::chrono::seconds jump(bool& wrong, bool forward) {
  const auto hour = forward ? 3600s : -3600s;
  return std::exchange(wrong, !wrong) ? -hour : hour;
}

}  // namespace

Storm::Storm(std::uint64_t seed, Weather weather, Trouble trouble, Dress dress, Through through)
    : scene_(seed, through), noise_(scene_.noise), weather_(std::move(weather)), trouble_(trouble) {
  if (scene_.server.mtproxy_secret) {
    connect_by_mtproxy();
  } else if (dress == Dress::web) {
    connect_by_web();
  } else {
    connect_by_streams();
  }
}

void Storm::connect_by_streams() {
  for (const bool known_key : {true, false}) {
    const auto options = [&] {
      return known_key ? scene_.server.options_with_key() : scene_.server.options();
    };
    scene_.connect(options());
    auto another = options();
    another.framing = known_key ? Framing::padded_intermediate : Framing::abridged;
    scene_.connect(another);
    auto plain = options();
    plain.framing = known_key ? Framing::full : Framing::intermediate;
    plain.obfuscated = false;
    scene_.connect(plain);
    auto forward_secret = options();
    forward_secret.temporary_key_lifetime = known_key ? 10min : 24h;
    scene_.connect(forward_secret);
  }
}

void Storm::connect_by_web() {
  scene_.server.web_sockets = true;
  scene_.server.http = true;
  for (const auto carrier : {Carrier::websocket(), Carrier::http()}) {
    auto known_key = scene_.server.options_with_key();
    auto own_key = scene_.server.options();
    auto forward_secret = scene_.server.options();
    forward_secret.temporary_key_lifetime = 24h;
    for (auto* options : {&known_key, &own_key, &forward_secret}) {
      options->carrier = carrier;
      scene_.connect(*options);
    }
  }
}

void Storm::connect_by_mtproxy() {
  auto known_key = scene_.server.options_with_key();
  auto own_key = scene_.server.options();
  auto forward_secret = scene_.server.options();
  forward_secret.temporary_key_lifetime = 24h;
  for (auto* options : {&known_key, &own_key, &forward_secret}) {
    options->framing = Framing::padded_intermediate;
    scene_.connect(*options);
  }
}

void Storm::run(int calls) {
  scene_.run([&] { return live(calls); });
}

Scene::Task Storm::live(int calls) {
  scene_.relay.set_weather(weather_);
  for (int i = 0; i < calls; ++i) {
    begin_call();
    if (noise_.one_in(4)) cause_trouble();
    const std::size_t longest = noise_.one_in(10) ? 5000 : 300;
    const std::chrono::milliseconds pause(noise_.below(longest));
    co_await sleep(pause);
  }
  scene_.server.silent = false;
  scene_.server.garbled = false;
  scene_.server.transport_error = 0;
  scene_.relay.set_weather(Weather::calm());
  co_await scene_.all_ended();
  co_await scene_.settle();
  scene_.expect_order();
  co_await scene_.end();
}

void Storm::begin_call() {
  auto& client = *scene_.clients[noise_.below(scene_.clients.size())];
  mtproto::CallOptions options;
  options.repeatable = noise_.one_in(2);
  options.timeout = 60s;
  if (noise_.one_in(4)) options.timeout = std::chrono::milliseconds(50 + noise_.below(5000));
  const auto call = scene_.call(client, Order::draw(noise_), options);
  if (!noise_.one_in(8)) return;
  const std::chrono::milliseconds after(noise_.below(5000));
  asio::co_spawn(scene_.io, cancel_later(call, after), asio::detached);
}

Scene::Task Storm::cancel_later(std::uint32_t call, std::chrono::milliseconds after) {
  co_await sleep(after);
  scene_.cancel(call);
}

void Storm::cause_trouble() {
  troubles_ += happen(noise_.below(9));
}

/// \return whether it may.
bool Storm::happen(std::size_t kind) {
  auto& server = scene_.server;
  const bool coin = noise_.one_in(2);
  switch (kind) {
    case 0:
      if (trouble_.restarts) scene_.restart();
      return trouble_.restarts;
    case 1:
      if (trouble_.salts) server.expire_salts();
      return trouble_.salts;
    case 2:
      if (trouble_.clock_jumps) scene_.move_server_clock(jump(server_clock_wrong_, coin));
      return trouble_.clock_jumps;
    case 3:
      if (trouble_.machine_clock_jumps) scene_.move_machine_clock(jump(machine_clock_wrong_, coin));
      return trouble_.machine_clock_jumps;
    case 4:
      if (!trouble_.temporary_keys) return false;
      coin ? server.forget_temporary_keys() : server.forget_bindings();
      return true;
    case 5:
      if (trouble_.silence) server.silent = !server.silent;
      return trouble_.silence;
    case 6:
      if (trouble_.silence) server.garbled = !server.garbled;
      return trouble_.silence;
    case 7:
      if (trouble_.floods) scene_.server.transport_error ^= TOO_MANY_CONNECTIONS;
      return trouble_.floods;
    default:
      scene_.clients[noise_.below(scene_.clients.size())]->connection->network_restored();
      return false;
  }
}

}  // namespace layer::chaos
