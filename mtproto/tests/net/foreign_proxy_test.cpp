#include <layer/mtproto/net/connection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "child_process.hpp"
#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"
#include "transport/text_encoding.hpp"
#include "transport/transport_case.hpp"

// Proxies by other hands: Debian's microsocks and tinyproxy, and mtprotoproxy, which is installed
// from PyPI. A test whose proxy cannot be had is skipped.

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::Each;
using testing::IsEmpty;

class ForeignProxy : public testing::Test {
 protected:
  /// Starts a proxy; without it the test is skipped.
  bool start(std::vector<std::string> command) {
    process_.emplace(std::move(command));
    bool listening = false;
    run(io, [&]() -> asio::awaitable<void> { listening = co_await process_->listens(io, port); });
    return listening;
  }

  /// Makes a key, moves a large message, loses the link and calls again.
  void use(Proxy proxy) {
    auto options = server.options();
    options.proxy = std::move(proxy);
    run(io, [&]() -> asio::awaitable<void> {
      RunningConnection connection(io, options);
      const auto large = message(1, 200'000);
      auto first = connection.call(large);
      const auto one = co_await first.join();
      EXPECT_EQ(one, large);
      server.drop_links();
      auto second = connection.call(message(2));
      const auto two = co_await second.join();
      EXPECT_EQ(two, message(2));
      EXPECT_GE(server.links_accepted, 2u);
      EXPECT_THAT(server.violations, IsEmpty());
      connection->stop();
      co_await connection.run().join();
    });
  }

  boost::system::error_code failure_of(Proxy proxy) {
    auto options = server.options();
    options.proxy = std::move(proxy);
    boost::system::error_code reason;
    run(io, [&]() -> asio::awaitable<void> {
      RunningConnection connection(io, options);
      const auto lost = co_await connection.next<Disconnected>();
      reason = lost.reason;
      connection->stop();
      co_await connection.run().join();
    });
    return reason;
  }

  asio::io_context io;
  TestServer server{io};
  const std::uint16_t port = free_port();

 private:
  std::optional<ChildProcess> process_;
};

class Microsocks : public ForeignProxy {
 protected:
  bool start_with(std::vector<std::string> more = {}) {
    std::vector<std::string> command = {"microsocks", "-i", "127.0.0.1", "-p",
                                        std::to_string(port)};
    command.insert(command.end(), more.begin(), more.end());
    return start(std::move(command));
  }
};

TEST_F(Microsocks, CarriesAConnection) {
  if (!start_with()) GTEST_SKIP() << "microsocks is not installed";
  use(Proxy::socks5("127.0.0.1", port));
}

TEST_F(Microsocks, TakesAUser) {
  if (!start_with({"-u", "me", "-P", "word"})) GTEST_SKIP() << "microsocks is not installed";
  use(Proxy::socks5("localhost", port, "me", "word"));
  EXPECT_EQ(failure_of(Proxy::socks5("127.0.0.1", port, "me", "wrong")),
            ProxyErrc::credentials_refused);
  EXPECT_EQ(failure_of(Proxy::socks5("127.0.0.1", port)), ProxyErrc::no_acceptable_method);
}

class Tinyproxy : public ForeignProxy {
 protected:
  bool start_with(const std::string& more = {}) {
    const auto name = "layer-tinyproxy-" + std::to_string(port) + ".conf";
    config_ = std::filesystem::temp_directory_path() / name;
    std::ofstream(config_) << "Port " << port << "\nListen 127.0.0.1\nMaxClients 20\nTimeout 600\n"
                           << "LogLevel Critical\n"
                           << more;
    return start({"tinyproxy", "-d", "-c", config_});
  }

  void TearDown() override {
    if (!config_.empty()) std::filesystem::remove(config_);
  }

 private:
  std::filesystem::path config_;
};

TEST_F(Tinyproxy, CarriesAConnection) {
  if (!start_with()) GTEST_SKIP() << "tinyproxy is not installed";
  use(Proxy::http("127.0.0.1", port));
}

TEST_F(Tinyproxy, TakesAUser) {
  if (!start_with("BasicAuth me word\n")) GTEST_SKIP() << "tinyproxy is not installed";
  use(Proxy::http("127.0.0.1", port, "me", "word"));
  const auto reason = failure_of(Proxy::http("127.0.0.1", port, "me", "wrong"));
  EXPECT_TRUE(reason == ProxyErrc::credentials_refused || reason == ProxyErrc::connect_refused)
      << reason.message();
}

class Mtprotoproxy : public ForeignProxy {
 protected:
  static constexpr auto script = MTPROTO_TESTS "/net/run_mtprotoproxy.py";

  static void SetUpTestSuite() {
    const auto install = std::string("python3 '") + script + "' '" + MTPROTO_TESTS_INSTALLED + "'";
    installed = std::system((install + " > /dev/null 2>&1").c_str()) == 0;
  }

  bool start_with(const std::string& domain = {}) {
    if (!installed) return false;
    const std::string dc_port = std::to_string(server.address().endpoint.port);
    std::vector<std::string> command = {
        "python3", script, MTPROTO_TESTS_INSTALLED, std::to_string(port), to_hex(SECRET), dc_port};
    if (!domain.empty()) command.push_back(domain);
    return start(std::move(command));
  }

  static inline bool installed = false;
};

TEST_F(Mtprotoproxy, TakesAPlainSecret) {
  if (!start_with()) GTEST_SKIP() << "mtprotoproxy is not installed";
  use(Proxy::mtproxy("127.0.0.1", port, MtproxySecret::plain(SECRET)));
}

TEST_F(Mtprotoproxy, TakesADdSecret) {
  if (!start_with()) GTEST_SKIP() << "mtprotoproxy is not installed";
  use(Proxy::mtproxy("127.0.0.1", port, MtproxySecret::padded(SECRET)));
}

TEST_F(Mtprotoproxy, TakesAnEeSecret) {
  if (!start_with("www.example.org")) GTEST_SKIP() << "mtprotoproxy is not installed";
  const auto secret = MtproxySecret::fake_tls(SECRET, "www.example.org").value();
  use(Proxy::mtproxy("127.0.0.1", port, secret));
}

}  // namespace
}  // namespace layer::mtproto
