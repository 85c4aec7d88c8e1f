#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/proxy_error.hpp>

#include <cstddef>

namespace layer::mtproto {

/// The talk with a proxy before the stream behind it begins: fed with bytes in pieces of any size.
/// Does no I/O.
class ProxyHandshake {
 public:
  virtual ~ProxyHandshake() = default;

  /// What to send first.
  virtual Bytes begin() = 0;

  /// Takes what the proxy sent.
  /// \return what to send next; empty if nothing is to be sent.
  /// Errors: ProxyErrc. They are final.
  [[nodiscard]] Result<Bytes> feed(BytesView received);

  /// Whether the stream behind the proxy has begun.
  bool done() const { return done_; }

  /// What came behind the proxy's last word: the stream's first bytes.
  const Bytes& rest() const { return received_; }

 protected:
  /// What one whole answer of the proxy leads to.
  struct Step {
    /// Bytes of the answer; 0 if it is not complete.
    std::size_t used = 0;
    Bytes send = {};
    bool done = false;
  };

  /// \param received  begins with an answer, or with a part of one; not empty.
  virtual Result<Step> step(BytesView received) = 0;

 private:
  Bytes received_;
  boost::system::error_code failure_;
  bool done_ = false;
};

}  // namespace layer::mtproto
