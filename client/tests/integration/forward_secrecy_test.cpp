#include <layer/client/file.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include "local_client.hpp"

/// Clients that encrypt with temporary keys (core.telegram.org/api/pfs).
namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class ClientForwardSecrecy : public LocalClient {
 protected:
  ClientForwardSecrecy() { dc.add_user(alice_phone, {.username = "alice"}); }

  ClientBuilder secret(std::chrono::seconds lifetime = 24h) const {
    auto builder = account();
    builder.forward_secrecy(lifetime);
    return builder;
  }

  /// A sixteenth of it is what calls under way have to end in, on a machine that is busy.
  static constexpr auto short_life = 8s;

  std::uint64_t bindings() const {
    const auto calls = dc.report().calls;
    const auto found = calls.find("auth.bindTempAuthKey");
    return found == calls.end() ? 0 : found->second;
  }

  void refuse(std::string method, int code, std::string name, int times = 1) {
    dc.inject(fault::RpcError{std::move(method), code, std::move(name), times});
  }

  static Task<void> ask(const Client& client) {
    co_await client.invoke(tl::functions::help::GetNearestDc());
  }

  static Bytes content(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
    return bytes;
  }
};

TEST_F(ClientForwardSecrecy, AllConnectionsShareOneTemporaryKey) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(), alice_phone, alice_code);
    const auto whole = content(11 * 1024 * 1024);
    const auto file = co_await client.upload_bytes(whole, "a.bin");
    const auto sent = co_await client.send_file("me", file);
    const auto back = co_await client.download_bytes(*sent.file());
    EXPECT_TRUE(back == whole);
    EXPECT_GT(dc.report().connections, 2u);
  }());
  EXPECT_EQ(bindings(), 1u);
  EXPECT_EQ(dc.report().key_exchanges, 2u);
}

TEST_F(ClientForwardSecrecy, NothingIsSaidWithThePermanentKey) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(60s), alice_phone, alice_code);
    // Each time the server forgets the temporary key, and no other.
    for (std::uint64_t round = 2; round < 4; ++round) {
      dc.advance(61s);
      co_await ask(client);
      EXPECT_EQ(bindings(), round);
    }
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
  }());
  EXPECT_EQ(dc.report().key_exchanges, 4u) << "the permanent key stays";
}

TEST_F(ClientForwardSecrecy, CallsGoOnWhileKeysAreRenewed) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(short_life), alice_phone, alice_code);
    const auto first = bindings();
    while (bindings() == first) {
      co_await ask(client);
      co_await client.send_to_self("still here");
    }
  }());
}

TEST_F(ClientForwardSecrecy, ADownloadGoesOnWhileKeysAreRenewed) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(short_life), alice_phone, alice_code);
    const auto whole = content(3 * 1024 * 1024);
    const auto file = co_await client.upload_bytes(whole, "a.bin");
    const auto sent = co_await client.send_file("me", file);
    const auto first = bindings();
    while (bindings() == first) {
      const auto back = co_await client.download_bytes(*sent.file());
      EXPECT_TRUE(back == whole);
    }
  }());
}

TEST_F(ClientForwardSecrecy, ADownloadGoesOnWhenTheServerForgetsTheKey) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(60s), alice_phone, alice_code);
    const auto whole = content(3 * 1024 * 1024);
    const auto file = co_await client.upload_bytes(whole, "a.bin");
    const auto sent = co_await client.send_file("me", file);
    dc.advance(61s);
    const auto back = co_await client.download_bytes(*sent.file());
    EXPECT_TRUE(back == whole);
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
  }());
  EXPECT_EQ(bindings(), 2u);
}

TEST_F(ClientForwardSecrecy, ALostBindingIsMadeAnew) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(), alice_phone, alice_code);
    refuse("messages.sendMessage", 401, "AUTH_KEY_PERM_EMPTY");
    co_await client.send_to_self("once");
    EXPECT_EQ(bindings(), 2u);
    refuse("upload.getFile", 401, "AUTH_KEY_PERM_EMPTY");
    const auto whole = content(100'000);
    const auto file = co_await client.upload_bytes(whole, "a.bin");
    const auto sent = co_await client.send_file("me", file);
    const auto back = co_await client.download_bytes(*sent.file());
    EXPECT_TRUE(back == whole);
  }());
  EXPECT_EQ(bindings(), 3u);
}

TEST_F(ClientForwardSecrecy, ARefusedBindingIsTriedWithAnotherKey) {
  refuse("auth.bindTempAuthKey", 400, "ENCRYPTED_MESSAGE_INVALID");
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(), alice_phone, alice_code);
    co_await ask(client);
  }());
  EXPECT_EQ(bindings(), 2u);
  EXPECT_EQ(dc.report().key_exchanges, 3u) << "the permanent key stays";
}

TEST_F(ClientForwardSecrecy, ABindingThatIsRefusedAgainIsTold) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(60s), alice_phone, alice_code);
    refuse("auth.bindTempAuthKey", 400, "ENCRYPTED_MESSAGE_INVALID", 2);
    dc.advance(61s);
    const auto refused = co_await refusal(client.get_me());
    EXPECT_EQ(refused, "AUTH_KEY_UNREGISTERED");
    const auto token = co_await client.request_login_code(alice_phone);
    const auto result = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(result.is<SignedIn>());
  }());
}

TEST_F(ClientForwardSecrecy, FilesOfAnotherDataCentreComeWithAKeyOfItsOwn) {
  dc.add_user(faraway_phone, {.username = "faraway"});
  run_task([&]() -> Task<void> {
    auto sender = co_await log_in(account(), faraway_phone, faraway_code);
    const auto whole = content(700'000);
    const auto file = co_await sender.upload_bytes(whole, "far.bin");
    auto client = co_await log_in(secret(), alice_phone, alice_code);
    auto updates = client.stream_updates();
    co_await sender.send_file("@alice", file);
    const auto message = co_await next<NewMessage>(updates);
    const auto received = message.file();
    EXPECT_TRUE(received.has_value());
    if (!received) co_return;
    EXPECT_EQ(received->dc(), 2);
    const auto back = co_await client.download_bytes(*received);
    EXPECT_TRUE(back == whole);
  }());
  EXPECT_EQ(bindings(), 2u);
}

TEST_F(ClientForwardSecrecy, TemporaryKeysAreNotStored) {
  const TemporaryFolder folder;
  const auto path = folder.file("a.session");
  run_task([&]() -> Task<void> {
    auto first = secret();
    first.session(path);
    auto client = co_await log_in(std::move(first), alice_phone, alice_code);
    co_await client.shutdown();
    auto second = secret();
    second.session(path);
    auto again = co_await second.connect();
    const bool known = co_await again.is_authorized();
    EXPECT_TRUE(known);
    co_await again.shutdown();
  }());
  EXPECT_EQ(dc.report().key_exchanges, 3u) << "one permanent key, and a temporary one each time";
  EXPECT_EQ(bindings(), 2u);
}

TEST_F(ClientForwardSecrecy, ALostPermanentKeyIsReplacedToo) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(secret(), alice_phone, alice_code);
    dc.inject(fault::ForgetAuthKeys{});
    const bool known = co_await client.is_authorized();
    EXPECT_FALSE(known);
    const auto token = co_await client.request_login_code(alice_phone);
    const auto result = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(result.is<SignedIn>());
  }());
}

TEST_F(ClientForwardSecrecy, ALifeTimeIsPositive) {
  run_task([&]() -> Task<void> {
    const auto refused = co_await refusal(secret(0s).connect());
    EXPECT_NE(refused, "");
  }());
}

}  // namespace
}  // namespace layer
