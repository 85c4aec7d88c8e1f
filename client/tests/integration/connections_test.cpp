#include <layer/mtproto/transport/proxy.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

mtproto::MtproxySecret secret() {
  return mtproto::MtproxySecret::from_text("dd000102030405060708090a0b0c0d0e0f").value();
}

local_dc::LocalDcOptions with_mtproxy() {
  local_dc::LocalDcOptions options;
  options.mtproxy_secret = secret();
  return options;
}

/// Ways to the servers other than plain TCP: what goes where is what matters.
class Connections : public LocalClient {
 protected:
  Connections() { dc.add_user(alice_phone, {.first_name = "Alice"}); }

  /// Logs in, with a look at another data centre.
  static Task<void> use(ClientBuilder builder) {
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    const auto sent = co_await client.send_to_self("by another way");
    EXPECT_EQ(sent.text(), "by another way");
    tl::functions::help::GetNearestDc request;
    co_await client.invoke_on_dc(2, request);
  }
};

TEST_F(Connections, GoOverWebSockets) {
  auto builder = account();
  builder.web_sockets(false);

  run_task(use(std::move(builder)));
}

TEST_F(Connections, GoOverHttp) {
  auto builder = account();
  builder.http();

  run_task(use(std::move(builder)));
}

TEST_F(Connections, BringUpdatesOverHttpToo) {
  auto bob = dc.add_user(bob_phone, {.first_name = "Bob"});
  const auto alice_account = dc.find_account(alice_phone).value();
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.http();
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    auto updates = client.stream_updates();
    for (const std::string text : {"first", "second"}) {
      bob.send(alice_account, text);
      const auto message = co_await next<NewMessage>(updates);
      EXPECT_EQ(message.text(), text);
    }
  }());
}

TEST_F(Connections, GoThroughAnMtproxy) {
  local_dc::LocalDc behind(with_mtproxy());
  behind.add_user(alice_phone, {.first_name = "Alice"});
  const auto place = behind.mtproxy().value();
  // All that is known of the data centres leads nowhere: the proxy alone knows.
  auto servers = behind.data_centers();
  for (auto& option : servers.options)
    option.endpoint = mtproto::Endpoint("127.0.0.1", 1);
  auto builder = account();
  builder.data_centers(servers);
  builder.proxy(mtproto::Proxy::mtproxy(place.address, place.port, secret()));

  run_task(use(std::move(builder)));
}

TEST_F(Connections, DoNotGoPastADeadProxy) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.proxy("tg://socks?server=127.0.0.1&port=1").connect_timeout(300ms);
    const auto failure = co_await refusal(builder.connect());
    EXPECT_EQ(failure, make_error_code(Errc::unreachable).message());
  }());
}

TEST_F(Connections, ALinkThatIsNoneIsToldAtOnce) {
  auto builder = account();
  try {
    builder.proxy("https://example.org/proxy");
    FAIL();
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::invalid_argument));
    EXPECT_TRUE(std::string(error.what()).starts_with("no link of a proxy: "));
  }
}

}  // namespace
}  // namespace layer
