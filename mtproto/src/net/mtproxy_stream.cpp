#include "mtproxy_stream.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <chrono>
#include <exception>

#include "record_stream.hpp"
#include "tcp_stream.hpp"
#include "transport/fake_tls_client.hpp"
#include "with_timeout.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Opened = std::unique_ptr<Stream>;

asio::awaitable<Opened> open_fake_tls(asio::any_io_executor executor, Proxy proxy, HelloShape shape,
                                      crypto::Random& random) {
  const Endpoint place(proxy.host(), proxy.port());
  auto socket = co_await connect_to_host(executor, place);
  FakeTlsHandshake handshake(*proxy.secret(), shape, std::chrono::system_clock::now(), random);
  co_await talk(*socket, handshake);
  co_return std::make_unique<RecordStream>(make_tcp_stream(std::move(socket)), handshake.rest());
}

/// Whether the proxy was reached and did not like what it got.
bool is_refusal(const boost::system::error_code& failure) {
  return failure == asio::error::eof || failure == asio::error::connection_reset ||
         failure == asio::error::broken_pipe || failure == ConnectionErrc::timed_out ||
         failure == ProxyErrc::not_fake_tls || failure == ProxyErrc::wrong_secret;
}

}  // namespace

asio::awaitable<Opened> open_mtproxy_stream(asio::any_io_executor executor, Proxy proxy,
                                            crypto::Random& random,
                                            std::chrono::milliseconds hello_limit) {
  if (proxy.secret()->kind() != MtproxySecret::Kind::fake_tls) {
    const Endpoint place(proxy.host(), proxy.port());
    auto socket = co_await connect_to_host(executor, place);
    co_return make_tcp_stream(std::move(socket));
  }
  std::exception_ptr refusal;
  try {
    auto opening = open_fake_tls(executor, proxy, HelloShape::current, random);
    co_return co_await with_timeout(std::move(opening), hello_limit);
  } catch (const boost::system::system_error& failure) {
    if (!is_refusal(failure.code())) throw;
    refusal = std::current_exception();
  }
  try {
    co_return co_await open_fake_tls(executor, proxy, HelloShape::older, random);
  } catch (const boost::system::system_error&) {
    // What is wrong is what the first attempt has shown.
  }
  std::rethrow_exception(refusal);
}

}  // namespace layer::mtproto
