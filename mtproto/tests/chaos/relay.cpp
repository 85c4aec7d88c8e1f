#include "relay.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "relay_link.hpp"

namespace layer::chaos {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using mtproto::Bytes;
using mtproto::BytesView;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto TUPLE = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t MAX_RECORDING = 256 * 1024;
constexpr std::size_t MAX_REPEATED = 4096;
/// How long a server does not learn that a client behind a black hole has gone.
constexpr auto HALF_OPEN = 60s;

struct Strike {
  Strike(Direction direction_, std::size_t after_, Fault fault_)
      : direction(direction_), after(after_), fault(fault_) {}

  Direction direction;
  std::size_t after;
  Fault fault;
};

/// What arrives is not what was sent.
bool is_damage(Fault fault) {
  return fault == Fault::corrupt || fault == Fault::swallow || fault == Fault::repeat;
}

bool is_for_silence(Fault fault) {
  return fault == Fault::cut || fault == Fault::reset || fault == Fault::stall ||
         fault == Fault::black_hole;
}

}  // namespace

struct Relay::State {
  State(asio::io_context& io_, tcp::endpoint server_, std::uint64_t seed)
      : io(io_),
        acceptor(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
        server(server_),
        random(seed) {}

  std::uint64_t below(std::uint64_t limit) { return random() % limit; }

  /// Short times as often as long ones.
  Clock::duration some_time(std::chrono::milliseconds least, std::chrono::milliseconds most) {
    const double factor = static_cast<double>(most / least);
    const double unit = static_cast<double>(below(1'000'000)) / 1e6;
    const auto drawn = static_cast<double>(least.count()) * std::pow(factor, unit);
    return std::chrono::milliseconds(static_cast<std::int64_t>(drawn));
  }

  /// What goes wrong next.
  void draw_fault(Way& way) {
    way.until_fault = NEVER;
    if (weather.faults.empty() || weather.bytes_between == 0) return;
    // Within a frame now and then, and mostly some frames later.
    const auto most =
        below(4) == 0 ? std::min<std::size_t>(weather.bytes_between, 200) : weather.bytes_between;
    way.until_fault = 1 + below(most);
    way.fault = weather.faults[below(weather.faults.size())];
  }

  void count(Fault fault) { ++counts[static_cast<std::size_t>(fault)]; }

  asio::io_context& io;
  tcp::acceptor acceptor;
  tcp::endpoint server;
  std::mt19937_64 random;
  Weather weather;
  std::optional<Strike> strike;
  FaultCounts counts{};
  std::vector<std::shared_ptr<Link>> links;
  std::size_t preface = 0;
  bool closed = false;
};

Relay::Relay(asio::io_context& io, tcp::endpoint server, std::uint64_t seed)
    : state_(std::make_shared<State>(io, server, seed)) {
  asio::co_spawn(io, accept(state_), asio::detached);
}

Relay::~Relay() {
  state_->closed = true;
  state_->acceptor.close();
  for (const auto& link : std::exchange(state_->links, {}))
    link->close();
}

void Relay::expect_preface(std::size_t size) {
  state_->preface = size;
}

std::uint16_t Relay::port() const {
  return state_->acceptor.local_endpoint().port();
}

void Relay::set_weather(Weather weather) {
  state_->weather = std::move(weather);
  const bool calm = state_->weather.faults.empty();
  for (const auto& link : state_->links) {
    for (Way& way : link->ways) {
      state_->draw_fault(way);
      if (calm) way.paused_until = {};
    }
    link->wake();
    link->ageing.wake();
  }
  if (!calm) return;
  const auto links = state_->links;
  for (const auto& link : links)
    if (link->black_hole) link->close();
}

void Relay::strike(Direction direction, std::size_t after, Fault fault) {
  state_->strike.emplace(direction, after, fault);
}

bool Relay::struck() const {
  return !state_->strike && total(state_->counts) != 0;
}

void Relay::forget_recordings() {
  for (const auto& link : state_->links)
    link->recording.clear();
}

const FaultCounts& Relay::counts() const {
  return state_->counts;
}

std::size_t Relay::open_links() const {
  return state_->links.size();
}

awaitable<void> Relay::accept(std::shared_ptr<State> state) {
  for (;;) {
    auto [failure, socket] = co_await state->acceptor.async_accept(TUPLE);
    if (failure || state->closed) co_return;
    auto link = std::make_shared<Link>(state->io, std::move(socket));
    link->client.set_option(tcp::no_delay(true));
    const Weather& weather = state->weather;
    if (weather.bad_link_in != 0 && state->below(weather.bad_link_in) == 0) {
      if (state->below(2) == 0) {
        state->count(Fault::refuse);
        link->reset();
        continue;
      }
      state->count(Fault::black_hole);
      link->black_hole = true;
    }
    state->links.push_back(link);
    asio::co_spawn(state->io, carry(state, link), asio::detached);
  }
}

awaitable<void> Relay::carry(std::shared_ptr<State> state, std::shared_ptr<Link> link) {
  const auto [failure] = co_await link->server.async_connect(state->server, TUPLE);
  if (failure || state->closed) {
    link->close();
    std::erase(state->links, link);
    co_return;
  }
  link->server.set_option(tcp::no_delay(true));
  for (Way& way : link->ways)
    state->draw_fault(way);
  if (const auto strike = std::exchange(state->strike, std::nullopt)) {
    Way& way = link->way(strike->direction);
    way.until_fault = strike->after;
    way.fault = strike->fault;
    way.is_strike = true;
  }
  asio::co_spawn(state->io, age(state, link), asio::detached);
  asio::co_spawn(state->io, pump(state, link, Direction::to_client), asio::detached);
  co_await pump(state, link, Direction::to_server);
}

namespace {

/// \return whether there was somebody to take it. If not, a further write might wait for ever.
awaitable<bool> write(tcp::socket& socket, BytesView bytes) {
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  const auto [failure, written] = co_await asio::async_write(socket, buffer, TUPLE);
  co_return !failure;
}

awaitable<void> sleep(asio::io_context& io, Clock::duration time) {
  asio::steady_timer timer(io, time);
  co_await timer.async_wait(TUPLE);
}

}  // namespace

awaitable<void> Relay::pump(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                            Direction direction) {
  Way& way = link->way(direction);
  Bytes buffer(16 * 1024);
  while (!link->closed && !way.ended) {
    // A strike before the first byte.
    if (way.until_fault == 0) co_await suffer(state, link, direction);
    const auto [failure, size] =
        co_await link->from(direction).async_read_some(asio::buffer(buffer), TUPLE);
    if (failure) break;
    BytesView rest(buffer.data(), size);
    while (!rest.empty() && !link->closed && !way.ended) {
      const auto part = rest.first(std::min(rest.size(), way.until_fault));
      rest = rest.subspan(part.size());
      co_await pass(state, link, direction, Bytes(part.begin(), part.end()));
      if (way.until_fault != NEVER) way.until_fault -= part.size();
      if (way.until_fault == 0) co_await suffer(state, link, direction);
    }
  }
  way.ended = true;
  if (link->black_hole) co_await way.pause.wait_until(Clock::now() + HALF_OPEN);
  boost::system::error_code ignored;
  link->to(direction).shutdown(tcp::socket::shutdown_send, ignored);
  // Nobody here closes one half only. What is still written to who has gone would wait for the
  // kernel's timers.
  link->from(direction).close(ignored);
  const bool over = std::ranges::all_of(link->ways, &Way::ended) || link->black_hole;
  if (!over && !link->closed) co_return;
  link->close();
  std::erase(state->links, link);
}

/// Forwards some bytes, after what they have to suffer on the way.
awaitable<void> Relay::pass(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                            Direction direction, Bytes bytes) {
  Way& way = link->way(direction);
  while (Clock::now() < way.paused_until && !link->closed)
    co_await way.pause.wait_until(way.paused_until);
  if (direction == Direction::to_server && link->recording.size() < MAX_RECORDING)
    link->recording.insert(link->recording.end(), bytes.begin(), bytes.end());
  if (link->black_hole || link->closed) co_return;
  if (direction == Direction::to_client) link->answered += bytes.size();
  if (std::exchange(way.flip_next, false)) bytes[0] ^= 1 << state->below(8);
  const auto vanished = std::min(bytes.size(), way.vanishing);
  way.vanishing -= vanished;
  bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(vanished));
  BytesView rest(bytes);
  for (; way.single > 0 && !rest.empty() && !way.ended; --way.single) {
    way.ended = !co_await write(link->to(direction), rest.first(1));
    rest = rest.subspan(1);
    co_await sleep(state->io, 1ms);
  }
  if (!rest.empty() && !way.ended) way.ended = !co_await write(link->to(direction), rest);
  if (bytes.size() > MAX_REPEATED) bytes.clear();
  way.last = std::move(bytes);
}

/// The fault that was planned for here, and a plan for the next one.
awaitable<void> Relay::suffer(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                              Direction direction) {
  Way& way = link->way(direction);
  auto fault = way.fault;
  // When a packet that begins a link is refused on two links in a row, a client has to believe that
  // its key is lost.
  const bool answered = link->answered > state->preface;
  const bool spared = !std::exchange(way.is_strike, false) && !answered;
  if (spared && is_damage(fault)) fault = Fault::cut;
  state->draw_fault(way);
  co_await happen(state, link, direction, fault);
}

awaitable<void> Relay::happen(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                              Direction direction, Fault fault) {
  Way& way = link->way(direction);
  state->count(fault);
  switch (fault) {
    case Fault::refuse:
    case Fault::reset:
      link->reset();
      break;
    case Fault::cut:
      link->close();
      break;
    case Fault::black_hole:
      link->black_hole = true;
      break;
    case Fault::delay:
      way.paused_until = Clock::now() + state->some_time(1ms, 3s);
      break;
    case Fault::stall:
      link->stop_until(Clock::now() + state->some_time(100ms, 120s));
      break;
    case Fault::split:
      way.single = 1 + state->below(64);
      break;
    case Fault::corrupt:
      way.flip_next = true;
      break;
    case Fault::swallow:
      way.vanishing = 1 + state->below(32);
      break;
    case Fault::repeat:
      if (const Bytes again = way.last; !again.empty())
        way.ended = !co_await write(link->to(direction), again);
      break;
    case Fault::replay:
      asio::co_spawn(state->io, replay(state, link->recording), asio::detached);
      break;
  }
}

/// Links that carry little die of old age.
awaitable<void> Relay::age(std::shared_ptr<State> state, std::shared_ptr<Link> link) {
  while (!link->closed) {
    const auto limit = state->weather.time_between;
    const auto& faults = state->weather.faults;
    const bool idle = limit.count() == 0 || faults.empty();
    const auto end = idle ? Clock::time_point::max() : Clock::now() + state->some_time(1s, limit);
    co_await link->ageing.wait_until(end);
    if (link->closed || idle || Clock::now() < end) continue;
    const auto fault = faults[state->below(faults.size())];
    if (is_for_silence(fault)) co_await happen(state, link, Direction::to_server, fault);
  }
}

awaitable<void> Relay::replay(std::shared_ptr<State> state, Bytes recording) {
  auto socket = std::make_shared<tcp::socket>(state->io);
  const auto [failure] = co_await socket->async_connect(state->server, TUPLE);
  if (failure) co_return;
  co_await write(*socket, recording);
  // What is answered is not for us; but a server that cannot write would notice.
  co_await sleep(state->io, state->some_time(10ms, 10s));
  boost::system::error_code ignored;
  socket->close(ignored);
}

}  // namespace layer::chaos
