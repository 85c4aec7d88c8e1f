#include "http_lane.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <array>
#include <utility>

#include "with_timeout.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using boost::system::system_error;

error_code code_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const system_error& error) {
    return error.code();
  } catch (...) {
    return asio::error::fault;
  }
}

void check(const Result<void>& result) {
  if (!result) throw system_error(result.error());
}

}  // namespace

HttpLane::HttpLane(asio::any_io_executor executor, std::shared_ptr<Listener> listener, Open open,
                   std::unique_ptr<Stream> stream)
    : executor_(std::move(executor)),
      listener_(std::move(listener)),
      open_(std::move(open)),
      stream_(std::move(stream)) {}

void HttpLane::post(Bytes request, std::chrono::milliseconds patience) {
  busy_ = true;
  const auto self = shared_from_this();
  asio::co_spawn(executor_, exchange(self, std::move(request), patience),
                 asio::bind_cancellation_slot(
                     cancel_.slot(), [self](std::exception_ptr failure) { self->ended(failure); }));
}

void HttpLane::ended(std::exception_ptr failure) {
  if (failure && !std::exchange(closed_, true)) listener_->failed(code_of(failure));
}

void HttpLane::close() noexcept {
  if (std::exchange(closed_, true)) return;
  if (stream_) stream_->close();
  cancel_.emit(asio::cancellation_type::terminal);
}

asio::awaitable<void> HttpLane::exchange(std::shared_ptr<HttpLane> self, Bytes request,
                                         std::chrono::milliseconds patience) {
  if (!self->stream_is_open()) self->stream_ = co_await self->open_();
  co_await self->write(std::move(request), patience);
  auto answer = co_await self->read(patience);
  if (!answer.keeps_alive()) self->stream_.reset();
  if (self->closed_) co_return;
  self->busy_ = false;
  self->listener_->answered(std::move(answer));
}

/// A server may close what is not in use; what it did not say when it was asked is no answer.
bool HttpLane::stream_is_open() {
  if (!stream_) return false;
  try {
    std::array<std::uint8_t, 1> byte;
    return stream_->read(byte) == 0;
  } catch (const system_error&) {
    return false;
  }
}

asio::awaitable<void> HttpLane::write(Bytes request, std::chrono::milliseconds patience) {
  BytesView rest = request;
  while (!rest.empty()) {
    const bool waited = rest.size() < request.size();
    auto writing = stream_->write_some(rest);
    const auto written = co_await with_timeout(std::move(writing), patience);
    rest = rest.subspan(written);
    // As on any link: the first part goes into the system's buffer.
    if (waited && !closed_) listener_->moved(0);
  }
}

asio::awaitable<HttpAnswer> HttpLane::read(std::chrono::milliseconds patience) {
  HttpAnswer answer;
  while (!answer.is_whole()) {
    auto waiting = stream_->readable();
    co_await with_timeout(std::move(waiting), patience);
    take_what_is_there(answer);
  }
  co_return answer;
}

void HttpLane::take_what_is_there(HttpAnswer& answer) {
  std::array<std::uint8_t, 16 * 1024> buffer;
  try {
    while (!answer.is_whole()) {
      const auto size = stream_->read(buffer);
      if (size == 0) return;
      if (!closed_) listener_->moved(size);
      check(answer.feed(std::span(buffer).first(size)));
    }
  } catch (const system_error& error) {
    // A cut is no offence against HTTP.
    if (error.code() != asio::error::eof || !answer.end()) throw;
  }
}

}  // namespace layer::mtproto
