#pragma once

#include <layer/mtproto/bytes.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <memory>

#include "http_answer.hpp"
#include "stream.hpp"

namespace layer::mtproto {

/// A stream for HTTP requests, one at a time; opened again when it has been closed between two of
/// them. Keeps itself alive while a request is under way.
class HttpLane : public std::enable_shared_from_this<HttpLane> {
 public:
  /// What a lane tells, not from within `post`.
  class Listener {
   public:
    virtual ~Listener() = default;

    virtual void moved(std::size_t bytes_received) = 0;
    virtual void answered(HttpAnswer answer) = 0;
    virtual void failed(boost::system::error_code reason) = 0;
  };

  using Open = std::function<boost::asio::awaitable<std::unique_ptr<Stream>>()>;

  /// \param stream  to begin with; may be null.
  HttpLane(boost::asio::any_io_executor executor, std::shared_ptr<Listener> listener, Open open,
           std::unique_ptr<Stream> stream);

  bool busy() const noexcept { return busy_; }

  /// Sends a request, and waits for its answer.
  /// \param patience  how long the stream may stand still.
  void post(Bytes request, std::chrono::milliseconds patience);

  /// Ends what is under way; nothing is told any more.
  void close() noexcept;

 private:
  static boost::asio::awaitable<void> exchange(std::shared_ptr<HttpLane> self, Bytes request,
                                               std::chrono::milliseconds patience);
  bool stream_is_open();
  boost::asio::awaitable<void> write(Bytes request, std::chrono::milliseconds patience);
  boost::asio::awaitable<HttpAnswer> read(std::chrono::milliseconds patience);
  void take_what_is_there(HttpAnswer& answer);
  void ended(std::exception_ptr failure);

  boost::asio::any_io_executor executor_;
  std::shared_ptr<Listener> listener_;
  Open open_;
  std::unique_ptr<Stream> stream_;
  boost::asio::cancellation_signal cancel_;
  bool busy_ = false;
  bool closed_ = false;
};

}  // namespace layer::mtproto
