#include <layer/client/error.hpp>
#include <layer/client/storage_libsql.hpp>
#include <layer/client/storage_sqlite.hpp>

#include <boost/asio/detached.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "back_end.hpp"
#include "libsql_server.hpp"
#include "own_connection.hpp"
#include "sample.hpp"
#include "tls_server.hpp"

namespace layer::testing {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

/// As short as can be, so that what waits for the end of one does not take long.
constexpr LibsqlOptions short_lease{std::chrono::milliseconds(300), std::chrono::seconds(20)};

/// A database that no other test uses.
std::string new_database() {
  static int count = 0;
  return "db" + std::to_string(++count);
}

class Libsql final : public BackEnd {
 public:
  std::shared_ptr<Storage> open(const std::string& account) override {
    return libsql_storage(libsql_server().url(database_), "", account, short_lease);
  }

  std::shared_ptr<Storage> open_for_long(const std::string& account) override {
    return libsql_storage(libsql_server().url(database_), "", account,
                          LibsqlOptions{std::chrono::seconds(5)});
  }

  void damage(const std::string&) override {
    execute("UPDATE layer_records SET value = substr(value, 1, 9)");
  }

  void fail_writes(bool fail) override { execute(full_disk(fail)); }

 private:
  void execute(const char* sql) { OwnConnection(libsql_server().file(database_)).execute(sql); }

  std::string database_ = new_database();
};

INSTANTIATE_TEST_SUITE_P(Libsql, EveryStorage,
                         ::testing::Values(BackEndKind{"Libsql",
                                                       [] { return std::make_unique<Libsql>(); }}),
                         name_of);

class LibsqlStorage : public ::testing::Test {
 protected:
  /// Its process inherits what sockets are open when it begins.
  LibsqlStorage() { libsql_server(); }

  void run(Task<void> task) {
    std::optional<std::exception_ptr> end;
    asio::co_spawn(context_, std::move(task), [&](std::exception_ptr failure) { end = failure; });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    context_.restart();
    while (!end && context_.run_one_until(deadline) != 0) {
    }
    if (!end) throw std::runtime_error("the task hangs");
    if (*end) std::rethrow_exception(*end);
  }

  static Task<void> load(std::shared_ptr<Storage> storage) { co_await storage->load(); }

  static Task<void> write_and_find(std::shared_ptr<Storage> storage) {
    co_await storage->load();
    std::vector<storage::Change> changes = sample_changes();
    co_await storage->write(std::move(changes));
    const auto peer = co_await storage->find_peer_by_username("ada");
    EXPECT_TRUE(peer);
    co_await storage->close();
  }

  std::string refusal(Errc reason, Task<void> task) {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.what();
      return error.what();
    }
    return "none";
  }

  asio::io_context context_{1};
  std::string database_ = new_database();
};

TEST_F(LibsqlStorage, ShowsItsToken) {
  LibsqlServer server("a-token");

  run(write_and_find(libsql_storage(server.url("bots"), "a-token", "bot")));

  const auto text =
      refusal(Errc::storage, load(libsql_storage(server.url("bots"), "secret", "bot")));
  EXPECT_EQ(text, server.url("bots") + " refuses the auth token");
}

TEST_F(LibsqlStorage, SpeaksOverTls) {
  LibsqlServer server;
  mtproto::TlsServer tls(context_, [&](std::shared_ptr<mtproto::TlsServer::Socket> client) {
    return mtproto::relay(context_, std::move(client), server.port());
  });
  const TemporaryFolder folder;
  overwrite(folder.file("authorities.pem"), tls.certificate());
  const auto url = "libsql://localhost:" + std::to_string(tls.port()) + "/bots";

  EXPECT_NE(refusal(Errc::storage, load(libsql_storage(url, "", "bot"))).find("certificate"),
            std::string::npos);
  ::setenv("SSL_CERT_FILE", folder.file("authorities.pem").c_str(), 1);
  run(write_and_find(libsql_storage(url, "", "bot")));
  // Its certificate is for other names.
  const auto other = "https://127.0.0.2:" + std::to_string(tls.port()) + "/bots";
  EXPECT_NE(refusal(Errc::storage, load(libsql_storage(other, "", "bot"))), "none");
  ::unsetenv("SSL_CERT_FILE");
}

TEST_F(LibsqlStorage, IsTakenOverOnceTheLeaseOfADeadProcessHasExpired) {
  const auto url = libsql_server().url(database_);
  const auto dead = libsql_storage(url, "", "bot", short_lease);
  run(load(dead));
  const auto heir = libsql_storage(url, "", "bot", short_lease);
  run(load(heir));

  run(heir->write({storage::HomeDc(2)}));
  EXPECT_NE(refusal(Errc::session_in_use, dead->write({storage::HomeDc(3)})).find("taken over by"),
            std::string::npos);
}

using HttpRequest = http::request<http::string_body>;

/// Relays one request a connection and then closes it, without having said so.
Task<void> relay_one_each(tcp::acceptor& acceptor, std::vector<HttpRequest>& requests) {
  for (;;) {
    tcp::socket client = co_await acceptor.async_accept(asio::use_awaitable);
    tcp::socket server(acceptor.get_executor());
    const tcp::endpoint target(asio::ip::address_v4::loopback(), libsql_server().port());
    co_await server.async_connect(target, asio::use_awaitable);
    beast::flat_buffer asked, answered;
    HttpRequest request;
    http::response<http::string_body> response;
    co_await http::async_read(client, asked, request, asio::use_awaitable);
    requests.push_back(request);
    co_await http::async_write(server, request, asio::use_awaitable);
    co_await http::async_read(server, answered, response, asio::use_awaitable);
    co_await http::async_write(client, response, asio::use_awaitable);
  }
}

TEST_F(LibsqlStorage, GoesOnAfterTheServerClosedTheConnection) {
  tcp::acceptor acceptor(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  std::vector<HttpRequest> requests;
  asio::co_spawn(context_, relay_one_each(acceptor, requests), asio::detached);
  const auto url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/";
  const auto storage = libsql_storage(url + database_, "", "bot");
  run(load(storage));
  for (int n = 1; n <= 5; ++n)
    run(storage->write({storage::HomeDc(n)}));

  EXPECT_GT(requests.size(), 5u);
}

Task<void> send_again(HttpRequest request) {
  tcp::socket server(co_await asio::this_coro::executor);
  const tcp::endpoint target(asio::ip::address_v4::loopback(), libsql_server().port());
  co_await server.async_connect(target, asio::use_awaitable);
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  co_await http::async_write(server, request, asio::use_awaitable);
  co_await http::async_read(server, buffer, response, asio::use_awaitable);
}

TEST_F(LibsqlStorage, IsNotTakenBackByARequestThatComesLate) {
  tcp::acceptor acceptor(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  std::vector<HttpRequest> requests;
  asio::co_spawn(context_, relay_one_each(acceptor, requests), asio::detached);
  const auto url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/";
  const auto storage = libsql_storage(url + database_, "", "bot");
  run(load(storage));
  run(storage->write({storage::HomeDc(2)}));
  const auto late = requests.back();
  run(storage->write({storage::HomeDc(3)}));
  const auto doubled = requests.back();

  run(send_again(doubled));
  run(send_again(late));

  run(storage->write({storage::Self(42, false)}));
  run(storage->close());
  run([&]() -> Task<void> {
    const auto again = libsql_storage(libsql_server().url(database_), "", "bot");
    const auto account = co_await again->load();
    EXPECT_EQ(account.home, storage::HomeDc(3));
    EXPECT_TRUE(account.self);
    co_await again->close();
  }());
}

TEST_F(LibsqlStorage, KeepsItsConnection) {
  int connections = 0;
  LibsqlServer& server = libsql_server();
  mtproto::TlsServer tls(context_, [&](std::shared_ptr<mtproto::TlsServer::Socket> client) {
    ++connections;
    return mtproto::relay(context_, std::move(client), server.port());
  });
  const TemporaryFolder folder;
  overwrite(folder.file("authorities.pem"), tls.certificate());
  ::setenv("SSL_CERT_FILE", folder.file("authorities.pem").c_str(), 1);
  const auto storage = libsql_storage(
      "libsql://localhost:" + std::to_string(tls.port()) + "/" + database_, "", "bot");
  run(load(storage));
  for (int n = 1; n <= 20; ++n)
    run(storage->write({storage::HomeDc(n)}));
  ::unsetenv("SSL_CERT_FILE");

  EXPECT_EQ(connections, 1);
}

TEST_F(LibsqlStorage, OutlivesTheLoopThatItWasUsedOn) {
  const auto storage = libsql_storage(libsql_server().url(database_), "", "bot");
  for (int n = 1; n <= 3; ++n) {
    asio::io_context other(1);
    asio::co_spawn(
        other,
        [](std::shared_ptr<Storage> used, int number) -> Task<void> {
          if (number == 1) co_await used->load();
          std::vector<storage::Change> changes;
          changes.push_back(storage::HomeDc(number));
          co_await used->write(std::move(changes));
        }(storage, n),
        [&](std::exception_ptr failure) {
          EXPECT_FALSE(failure);
          other.stop();
        });
    other.run();
  }
}

TEST_F(LibsqlStorage, SaysThatTheServerIsAway) {
  std::string url;
  {
    LibsqlServer server;
    url = server.url("bots");
  }

  EXPECT_EQ(refusal(Errc::storage, load(libsql_storage(url, "", "bot"))).substr(0, url.size()),
            url);
}

/// Answers every connection with the same bytes.
Task<void> say(tcp::acceptor& acceptor, std::string bytes) {
  for (;;) {
    auto client = co_await acceptor.async_accept(asio::use_awaitable);
    std::array<char, 4096> request;
    co_await client.async_read_some(asio::buffer(request), asio::use_awaitable);
    co_await asio::async_write(client, asio::buffer(bytes), asio::use_awaitable);
  }
}

TEST_F(LibsqlStorage, SurvivesHostileServers) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: ";
  for (const auto& bytes :
       {std::string("SSH-2.0-OpenSSH\r\n"), head + "2\r\n\r\n{}", head + "99999999999\r\n\r\n{",
        head + "-1\r\n\r\n", std::string("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"),
        "HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x'), std::string()}) {
    tcp::acceptor acceptor(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    asio::co_spawn(context_, say(acceptor, bytes), asio::detached);
    const auto url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());

    EXPECT_NE(refusal(Errc::storage, load(libsql_storage(url, "", "bot"))), "none") << bytes;
    acceptor.close();
    context_.poll();
  }
}

TEST_F(LibsqlStorage, GivesUpOnAServerThatSaysNothing) {
  tcp::acceptor acceptor(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  const auto url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  const LibsqlOptions impatient{std::chrono::seconds(60), std::chrono::milliseconds(50)};

  EXPECT_NE(refusal(Errc::storage, load(libsql_storage(url, "", "bot", impatient))), "none");
}

TEST_F(LibsqlStorage, WritesTheTablesThatSqliteStorageReads) {
  run(write_and_find(libsql_storage(libsql_server().url(database_), "", "bot")));

  run([](std::shared_ptr<Storage> local) -> Task<void> {
    const auto account = co_await local->load();
    EXPECT_EQ(account.self, storage::Self(777, true));
    const auto peer = co_await local->find_peer_by_phone("4912345");
    EXPECT_TRUE(peer);
  }(sqlite_storage(libsql_server().file(database_), "bot")));
}

}  // namespace
}  // namespace layer::testing
