#include <layer/client/spdlog.hpp>

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <sstream>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class Secrets : public LocalClient {
 protected:
  Secrets() {
    dc.add_user(alice_phone, {.username = "alice", .password = "correct horse battery"});
    dc.add_user(bob_phone, {.username = "bob_b"});
    dc.add_bot("Echo", bot_token);
  }
};

TEST_F(Secrets, AreInNoLogAtAnyLevel) {
  std::ostringstream written;
  auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(written);
  auto logger = std::make_shared<spdlog::logger>("test", sink);
  logger->set_level(spdlog::level::trace);
  std::string key;
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.logger(spdlog_logger(logger));
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code(alice_phone);
    auto wrong_code = co_await client.sign_in(token, "98765");
    auto result = co_await client.sign_in(token, alice_code);
    const auto* required = result.get_if<PasswordRequired>();
    if (!required) throw std::runtime_error("no password required");
    auto wrong = co_await client.check_password(*required, "not the password");
    auto right =
        co_await client.check_password(*wrong.get_if<PasswordRequired>(), "correct horse battery");
    EXPECT_TRUE(right.is<SignedIn>());

    auto updates = client.stream_updates();
    co_await client.send_message("@bob_b", "a private matter");
    co_await next<NewMessage>(updates);
    Bytes content(1000, 'Z');
    const auto file = co_await client.upload_bytes(content, "private.txt");
    const auto sent = co_await client.send_file("me", file, "a private caption");
    co_await client.download_bytes(*sent.file());
    co_await refusal(client.send_message(std::string(faraway_phone), "hi"));
    co_await refusal(client.bot_sign_in(bot_token));
    dc.inject(fault::CutConnections{});
    co_await client.get_me();
    key = client.session_string();
    co_await client.shutdown();
  }());

  const auto log = written.str();
  EXPECT_NE(log.find("connected"), std::string::npos);
  for (const std::string secret :
       {"9996610001", "9996620003", "11111", "98765", "correct horse", "not the password",
        "private matter", "private caption", "ZZZZ", "123456:SECRET", "offline"})
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
  EXPECT_EQ(log.find(key.substr(100, 16)), std::string::npos);
}

}  // namespace
}  // namespace layer
