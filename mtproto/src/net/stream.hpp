#pragma once

#include <layer/mtproto/bytes.hpp>

#include <boost/asio/awaitable.hpp>

#include <cstddef>

namespace layer::mtproto {

/// A connected byte stream, whatever lies below it. Failures, the peer's end among them, are thrown
/// as system_error.
class Stream {
 public:
  virtual ~Stream() = default;

  /// Waits until there is something to read. Holds no buffer meanwhile: idle streams are many.
  virtual boost::asio::awaitable<void> readable() = 0;

  /// Takes what has arrived without waiting.
  /// \return the bytes written to `out`; 0 if there are no more for now.
  virtual std::size_t read(MutableBytes out) = 0;

  /// Writes some of `bytes`, which live until the end of it. Returns as the network takes them, so
  /// that progress can be seen.
  /// \return how many.
  virtual boost::asio::awaitable<std::size_t> write_some(BytesView bytes) = 0;

  /// Whatever waits above fails soon.
  virtual void close() noexcept = 0;
};

}  // namespace layer::mtproto
