#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "connection_impl.hpp"

namespace layer::mtproto {

namespace asio = boost::asio;

Connection::Connection(asio::any_io_executor executor, ConnectionOptions options)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options))) {}

Connection::~Connection() {
  impl_->stop();
}

asio::any_io_executor Connection::get_executor() const {
  return impl_->executor();
}

asio::awaitable<void> Connection::run() {
  return Impl::run(impl_);
}

asio::awaitable<Bytes> Connection::call(Bytes body, CallOptions options) {
  return asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Bytes)>(
      [](Waiter<Bytes> waiter, std::shared_ptr<Impl> impl, Bytes request, CallOptions how) {
        impl->conversation().call(std::move(request), how, std::move(waiter));
      },
      asio::use_awaitable, impl_, std::move(body), options);
}

asio::awaitable<std::optional<ConnectionEvent>> Connection::next_event() {
  using Next = std::optional<ConnectionEvent>;
  return asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Next)>(
      [](Waiter<Next> waiter, std::shared_ptr<Impl> impl) {
        impl->conversation().events().take(std::move(waiter));
      },
      asio::use_awaitable, impl_);
}

void Connection::network_restored() {
  impl_->network_restored();
}

asio::awaitable<void> Connection::shutdown(std::chrono::milliseconds limit) {
  return Impl::shutdown(impl_, limit);
}

void Connection::stop() {
  impl_->stop();
}

bool Connection::connected() const {
  return impl_->connected();
}

ConnectionStatistics Connection::statistics() const {
  return impl_->statistics();
}

}  // namespace layer::mtproto
