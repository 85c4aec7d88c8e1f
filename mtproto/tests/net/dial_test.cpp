#include "net/dial.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <gtest/gtest.h>

#include "net/tcp_stream.hpp"
#include "net/with_timeout.hpp"
#include "run.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

/// Long enough that a test in which it passes is a failure.
constexpr auto LONG = std::chrono::milliseconds(1h);

class Dial : public testing::Test {
 protected:
  tcp::acceptor listen(const char* address = "127.0.0.1") {
    return {io, tcp::endpoint(asio::ip::make_address(address), 0)};
  }

  static Endpoint endpoint_of(const tcp::acceptor& acceptor) {
    const auto local = acceptor.local_endpoint();
    return {local.address().to_string(), local.port()};
  }

  /// Nothing listens there.
  Endpoint refusing() {
    auto acceptor = listen();
    return endpoint_of(acceptor);
  }

  /// Leaves connections unanswered: its backlog is full.
  struct Silent {
    explicit Silent(asio::io_context& io) : acceptor(io, tcp::v4()) {
      acceptor.bind(tcp::endpoint(asio::ip::address_v4::loopback(), 0));
      acceptor.listen(0);
      for (int i = 0; i < 4; ++i) {
        fill.emplace_back(io).async_connect(acceptor.local_endpoint(), asio::detached);
      }
    }

    tcp::acceptor acceptor;
    std::vector<tcp::socket> fill;
  };

  asio::io_context io;
  const OpenStream open_ = [this](Endpoint address) {
    return open_tcp(io.get_executor(), address);
  };

 private:
  static asio::awaitable<std::unique_ptr<Stream>> open_tcp(asio::any_io_executor executor,
                                                           Endpoint address) {
    auto socket = co_await connect_to_address(executor, address);
    co_return make_tcp_stream(std::move(socket));
  }
};

TEST_F(Dial, TakesTheFirstAddressThatAnswers) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto acceptor = listen();
    std::vector<Endpoint> addresses;
    addresses.push_back(endpoint_of(acceptor));
    addresses.push_back(refusing());
    const auto dialled = co_await dial(io.get_executor(), addresses, open_, LONG);
    EXPECT_EQ(dialled.address, 0u);
    EXPECT_TRUE(dialled.stream);
  });
}

TEST_F(Dial, GoesOnAtOnceWhenAnAddressRefuses) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto acceptor = listen();
    std::vector<Endpoint> addresses;
    addresses.push_back(refusing());
    addresses.push_back(refusing());
    addresses.push_back(endpoint_of(acceptor));
    const auto dialled = co_await dial(io.get_executor(), addresses, open_, LONG);
    EXPECT_EQ(dialled.address, 2u);
  });
}

TEST_F(Dial, DoesNotWaitForAnAddressThatIsSilent) {
  run(io, [&]() -> asio::awaitable<void> {
    const Silent silent(io);
    const auto acceptor = listen();
    std::vector<Endpoint> addresses;
    addresses.push_back(endpoint_of(silent.acceptor));
    addresses.push_back(endpoint_of(acceptor));
    const auto dialled = co_await dial(io.get_executor(), addresses, open_, 1ms);
    EXPECT_EQ(dialled.address, 1u);
  });
}

TEST_F(Dial, FailsAsTheFirstAddressDidWhenAllFail) {
  run(io, [&]() -> asio::awaitable<void> {
    std::vector<Endpoint> addresses;
    addresses.push_back(refusing());
    addresses.emplace_back("not an address", std::uint16_t{1});
    boost::system::error_code failure;
    try {
      co_await dial(io.get_executor(), addresses, open_, LONG);
    } catch (const boost::system::system_error& error) {
      failure = error.code();
    }
    EXPECT_EQ(failure, asio::error::connection_refused);
  });
}

TEST_F(Dial, ReachesIpv6) {
  run(io, [&]() -> asio::awaitable<void> {
    std::optional<tcp::acceptor> acceptor;
    try {
      acceptor.emplace(listen("::1"));
    } catch (const boost::system::system_error&) {
      co_return;  // No IPv6 on this machine.
    }
    std::vector<Endpoint> addresses;
    addresses.push_back(endpoint_of(*acceptor));
    const auto dialled = co_await dial(io.get_executor(), addresses, open_, LONG);
    EXPECT_TRUE(dialled.stream);
  });
}

TEST_F(Dial, CanBeTimedOut) {
  run(io, [&]() -> asio::awaitable<void> {
    const Silent silent(io);
    std::vector<Endpoint> addresses;
    addresses.push_back(endpoint_of(silent.acceptor));
    boost::system::error_code failure;
    try {
      auto operation = dial(io.get_executor(), addresses, open_, LONG);
      co_await with_timeout(std::move(operation), 20ms);
    } catch (const ConnectionError& error) {
      failure = error.code();
    }
    EXPECT_EQ(failure, ConnectionErrc::timed_out);
  });
}

}  // namespace
}  // namespace layer::mtproto
