#include "test_proxy.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

#include <array>

#include "transport/text_encoding.hpp"

namespace layer::mtproto {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

asio::awaitable<std::string> read_exactly(tcp::socket& socket, std::size_t size) {
  std::string text(size, '\0');
  co_await asio::async_read(socket, asio::buffer(text), asio::use_awaitable);
  co_return text;
}

asio::awaitable<void> write(tcp::socket& socket, std::string text) {
  co_await asio::async_write(socket, asio::buffer(text), asio::use_awaitable);
}

asio::awaitable<void> pump(std::shared_ptr<tcp::socket> from, std::shared_ptr<tcp::socket> to) {
  std::array<char, 16 * 1024> buffer;
  try {
    for (;;) {
      const auto size = co_await from->async_read_some(asio::buffer(buffer), asio::use_awaitable);
      co_await asio::async_write(*to, asio::buffer(buffer, size), asio::use_awaitable);
    }
  } catch (const boost::system::system_error&) {
    // One end has closed: so does the other.
  }
  boost::system::error_code ignored;
  from->close(ignored);
  to->close(ignored);
}

}  // namespace

TestProxy::TestProxy(asio::io_context& io)
    : io_(io), acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
  asio::co_spawn(io_, accept(), asio::detached);
}

asio::awaitable<void> TestProxy::accept() {
  for (;;) {
    auto client = std::make_shared<tcp::socket>(io_);
    co_await acceptor_.async_accept(*client, asio::use_awaitable);
    asio::co_spawn(io_, serve(client), asio::detached);
  }
}

asio::awaitable<void> TestProxy::serve(std::shared_ptr<tcp::socket> client) {
  try {
    const auto first = co_await read_exactly(*client, 1);
    if (first == "\x05") {
      co_await serve_socks5(client);
    } else {
      co_await serve_http(client);
    }
  } catch (const boost::system::system_error&) {
    // The client has gone.
  }
}

asio::awaitable<void> TestProxy::serve_socks5(std::shared_ptr<tcp::socket> client) {
  const auto count = co_await read_exactly(*client, 1);
  const auto methods = co_await read_exactly(*client, static_cast<std::uint8_t>(count[0]));
  const char method = user.empty() ? '\0' : '\2';
  const bool offered = methods.find(method) != std::string::npos;
  const std::string choice = std::string("\5") + (offered ? method : '\xff');
  co_await write(*client, choice);
  if (!offered) co_return;
  if (!user.empty()) {
    const auto begin = co_await read_exactly(*client, 2);
    const auto name = co_await read_exactly(*client, static_cast<std::uint8_t>(begin[1]));
    const auto size = co_await read_exactly(*client, 1);
    const auto word = co_await read_exactly(*client, static_cast<std::uint8_t>(size[0]));
    const bool right = name == user && word == password;
    const std::string verdict = std::string("\1") + (right ? '\0' : '\1');
    co_await write(*client, verdict);
    if (!right) co_return;
  }
  const auto request = co_await read_exactly(*client, 4);
  std::string host;
  if (request[3] == 1) {
    const auto address = co_await read_exactly(*client, 4);
    asio::ip::address_v4::bytes_type bytes;
    std::copy(address.begin(), address.end(), bytes.begin());
    host = asio::ip::address_v4(bytes).to_string();
  } else {
    const auto size = co_await read_exactly(*client, 1);
    host = co_await read_exactly(*client, static_cast<std::uint8_t>(size[0]));
  }
  const auto port = co_await read_exactly(*client, 2);
  const auto number = static_cast<std::uint8_t>(port[0]) << 8 | static_cast<std::uint8_t>(port[1]);
  co_await relay(client, host, std::to_string(number), std::string("\5\0\0\1\0\0\0\0\0\0", 10));
}

asio::awaitable<void> TestProxy::serve_http(std::shared_ptr<tcp::socket> client) {
  std::string head;
  co_await asio::async_read_until(*client, asio::dynamic_buffer(head), "\r\n\r\n",
                                  asio::use_awaitable);
  const auto both = user + ":" + password;
  const Bytes bytes(both.begin(), both.end());
  const auto wanted = "\r\nProxy-Authorization: Basic " + to_base64(bytes) + "\r\n";
  if (!user.empty() && head.find(wanted) == std::string::npos) {
    co_await write(*client, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    co_return;
  }
  // "ONNECT 127.0.0.1:443 HTTP/1.1": the first letter has been read.
  const auto begin = head.find(' ') + 1;
  const auto colon = head.find(':');
  const auto end = head.find(' ', colon);
  co_await relay(client, head.substr(begin, colon - begin), head.substr(colon + 1, end - colon - 1),
                 "HTTP/1.1 200 Connection established\r\n\r\n");
}

asio::awaitable<void> TestProxy::relay(std::shared_ptr<tcp::socket> client, std::string host,
                                       std::string port, std::string granted) {
  targets.push_back(host + ":" + port);
  const auto place = co_await find(std::move(host), std::move(port));
  auto target = std::make_shared<tcp::socket>(io_);
  co_await target->async_connect(place, asio::use_awaitable);
  // The kernel would hold back the last bytes for a while that tests in virtual time do not wait.
  client->set_option(tcp::no_delay(true));
  target->set_option(tcp::no_delay(true));
  co_await write(*client, granted + surplus);
  asio::co_spawn(io_, pump(target, client), asio::detached);
  co_await pump(client, target);
}

asio::awaitable<tcp::endpoint> TestProxy::find(std::string host, std::string port) {
  if (leads_to) co_return *leads_to;
  tcp::resolver resolver(io_);
  const auto places = co_await resolver.async_resolve(host, port, asio::use_awaitable);
  co_return places.begin()->endpoint();
}

}  // namespace layer::mtproto
