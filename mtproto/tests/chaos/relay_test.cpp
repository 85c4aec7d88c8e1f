#include "relay.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <deque>
#include <functional>

#include "net/run.hpp"
#include "noise.hpp"

// What the relay does to links, looked at from both ends: the other suites believe in it.

namespace layer::chaos {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using mtproto::Bytes;
using mtproto::BytesView;
using namespace std::chrono_literals;

constexpr auto TUPLE = asio::as_tuple(asio::use_awaitable);

Bytes some_bytes(std::size_t size) {
  Bytes bytes(size);
  mtproto::Noise(size).fill(bytes);
  return bytes;
}

/// What one end of a link has got, and how that ended: `would_block` if it has not.
struct Heard {
  Bytes bytes;
  std::size_t reads = 0;
  error_code end = asio::error::would_block;
};

/// Says again what it is told.
class Echo {
 public:
  explicit Echo(asio::io_context& io)
      : io_(io), acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    asio::co_spawn(io, accept(), asio::detached);
  }

  tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

  std::deque<Heard> links;

 private:
  awaitable<void> accept() {
    for (;;) {
      auto [failure, socket] = co_await acceptor_.async_accept(TUPLE);
      if (failure) co_return;
      asio::co_spawn(io_, answer(std::move(socket), links.emplace_back()), asio::detached);
    }
  }

  static awaitable<void> answer(tcp::socket socket, Heard& heard) {
    Bytes buffer(4096);
    for (;;) {
      const auto [failure, size] = co_await socket.async_read_some(asio::buffer(buffer), TUPLE);
      if (failure) {
        heard.end = failure;
        co_return;
      }
      ++heard.reads;
      const BytesView got = BytesView(buffer).first(size);
      heard.bytes.insert(heard.bytes.end(), got.begin(), got.end());
      // A reset is told once only, to whoever asks first.
      const auto [broken, written] =
          co_await asio::async_write(socket, asio::buffer(got.data(), got.size()), TUPLE);
      if (broken) {
        heard.end = broken;
        co_return;
      }
    }
  }

  asio::io_context& io_;
  tcp::acceptor acceptor_;
};

class RelayTest : public testing::Test {
 protected:
  void play(std::function<awaitable<void>()> what) { mtproto::run(io, std::move(what), 1h); }

  awaitable<void> sleep(std::chrono::seconds time) {
    asio::steady_timer timer(io, time);
    co_await timer.async_wait(asio::use_awaitable);
  }

  awaitable<void> connect() {
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), relay.port());
    co_await client.async_connect(endpoint, asio::use_awaitable);
  }

  awaitable<void> say(Bytes bytes) {
    co_await asio::async_write(client, asio::buffer(bytes), TUPLE);
  }

  /// What has come to the client after a while.
  awaitable<Heard> hear() {
    co_await sleep(300s);
    Heard heard;
    heard.end = {};
    client.non_blocking(true);
    Bytes buffer(4096);
    while (!heard.end) {
      const auto size = client.read_some(asio::buffer(buffer), heard.end);
      heard.bytes.insert(heard.bytes.end(), buffer.data(), buffer.data() + size);
    }
    co_return heard;
  }

  /// The fault happens after 10 of 30 bytes to the server.
  awaitable<Heard> suffer(Fault fault) {
    relay.strike(Direction::to_server, 10, fault);
    co_await connect();
    co_await say(some_bytes(30));
    const auto heard = co_await hear();
    EXPECT_TRUE(relay.struck());
    EXPECT_EQ(relay.counts()[static_cast<std::size_t>(fault)], 1u);
    co_return heard;
  }

  asio::io_context io{1};
  Echo server{io};
  Relay relay{io, server.endpoint(), 1};
  tcp::socket client{io};
  const Bytes said = some_bytes(30);
  const Bytes before{said.begin(), said.begin() + 10};
};

TEST_F(RelayTest, CarriesEverythingInCalmWeather) {
  play([&]() -> awaitable<void> {
    co_await connect();
    co_await say(some_bytes(20'000));
    const auto heard = co_await hear();
    EXPECT_EQ(heard.bytes, some_bytes(20'000));
    EXPECT_EQ(heard.end, asio::error::would_block);
    EXPECT_EQ(total(relay.counts()), 0u);
    EXPECT_EQ(relay.open_links(), 1u);
  });
}

TEST_F(RelayTest, TellsEachEndThatTheOtherHasGone) {
  play([&]() -> awaitable<void> {
    co_await connect();
    co_await sleep(1s);
    client.close();
    co_await sleep(1s);
    EXPECT_EQ(server.links.at(0).end, asio::error::eof);
    EXPECT_EQ(relay.open_links(), 0u);
  });
}

TEST_F(RelayTest, CutsAfterTheByteItIsToldTo) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::cut);
    EXPECT_EQ(server.links.at(0).bytes, before);
    EXPECT_EQ(server.links.at(0).end, asio::error::eof);
    EXPECT_NE(heard.end, asio::error::would_block);
    EXPECT_EQ(relay.open_links(), 0u);
  });
}

TEST_F(RelayTest, Resets) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::reset);
    EXPECT_EQ(heard.end, asio::error::connection_reset);
    EXPECT_EQ(server.links.at(0).end, asio::error::connection_reset);
  });
}

TEST_F(RelayTest, BlackHolesTellNobody) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::black_hole);
    EXPECT_EQ(server.links.at(0).bytes, before);
    EXPECT_EQ(server.links.at(0).end, asio::error::would_block);
    EXPECT_EQ(heard.end, asio::error::would_block);
  });
}

TEST_F(RelayTest, BlackHolesEndInCalmWeather) {
  play([&]() -> awaitable<void> {
    co_await suffer(Fault::black_hole);
    relay.set_weather(Weather::calm());
    const auto heard = co_await hear();
    EXPECT_NE(heard.end, asio::error::would_block);
    EXPECT_EQ(relay.open_links(), 0u);
  });
}

TEST_F(RelayTest, DelaysLoseNothing) {
  for (const auto fault : {Fault::delay, Fault::stall}) {
    client = tcp::socket(io);
    play([&, fault]() -> awaitable<void> {
      const auto heard = co_await suffer(fault);
      EXPECT_EQ(server.links.back().bytes, said);
      EXPECT_EQ(heard.bytes, said);
    });
  }
}

TEST_F(RelayTest, Splits) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::split);
    EXPECT_GT(server.links.at(0).reads, 2u);
    EXPECT_EQ(heard.bytes, said);
  });
}

TEST_F(RelayTest, FlipsABit) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::corrupt);
    EXPECT_EQ(heard.bytes.size(), said.size());
    for (std::size_t i = 0; i < heard.bytes.size(); ++i)
      EXPECT_EQ(std::popcount(unsigned(heard.bytes[i] ^ said.at(i))), i == 10 ? 1 : 0) << i;
  });
}

TEST_F(RelayTest, SwallowsSomeBytes) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::swallow);
    EXPECT_LT(heard.bytes.size(), said.size());
    EXPECT_TRUE(std::ranges::equal(BytesView(heard.bytes).first(10), before));
  });
}

TEST_F(RelayTest, RepeatsWhatHasJustPassed) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::repeat);
    Bytes expected = before;
    expected.insert(expected.end(), said.begin(), said.end());
    EXPECT_EQ(heard.bytes, expected);
  });
}

TEST_F(RelayTest, ReplaysOnAnotherLink) {
  play([&]() -> awaitable<void> {
    const auto heard = co_await suffer(Fault::replay);
    EXPECT_EQ(heard.bytes, said);
    EXPECT_EQ(server.links.size(), 2u);
    EXPECT_EQ(server.links.back().bytes, before);
  });
}

TEST_F(RelayTest, BadWeatherIsMadeOfManyFaults) {
  play([&]() -> awaitable<void> {
    relay.set_weather(Weather::hostile());
    for (int i = 0; i < 300; ++i) {
      client = tcp::socket(io);
      co_await connect();
      co_await say(some_bytes(30'000));
      co_await sleep(1s);
    }
    for (std::size_t fault = 0; fault < FAULT_COUNT; ++fault)
      EXPECT_GT(relay.counts()[fault], 0u) << to_string(static_cast<Fault>(fault));
  });
}

TEST_F(RelayTest, HoursOfVirtualTimePassAtOnce) {
  play([&]() -> awaitable<void> {
    const auto begin = std::chrono::steady_clock::now();
    co_await sleep(1800s);
    const auto passed = std::chrono::steady_clock::now() - begin;
    EXPECT_GE(passed, 1800s);
    EXPECT_LT(passed, 1801s);
  });
}

}  // namespace
}  // namespace layer::chaos
