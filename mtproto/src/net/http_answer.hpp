#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>

#include <cstddef>
#include <memory>

namespace layer::mtproto {

/// An HTTP/1.1 answer that comes in pieces of any size. Does no I/O.
class HttpAnswer {
 public:
  HttpAnswer();
  HttpAnswer(HttpAnswer&&) noexcept;
  ~HttpAnswer();

  /// Takes what the stream brought. Errors: malformed_http, packet_too_long.
  Result<void> feed(BytesView received);

  /// The stream has ended: so may have an answer without a length.
  Result<void> end();

  bool is_whole() const;

  // Once it is whole.

  unsigned status() const;
  Bytes take_body();
  /// Whether another request may follow on the same stream.
  bool keeps_alive() const;

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace layer::mtproto
