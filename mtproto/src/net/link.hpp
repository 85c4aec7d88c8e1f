#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/session/http_wait.hpp>
#include <layer/mtproto/transport/frame.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <optional>

namespace layer::mtproto {

/// A way for packets to a server and back, for as long as it lasts.
class Link {
 public:
  Link() = default;
  virtual ~Link() = default;
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  /// The next packet or quick ack, valid until the next call; or nothing, when a part of one has
  /// arrived, or has gone.
  ///
  /// Throws system_error: the stream's, FramingErrc, TransportErrc.
  virtual boost::asio::awaitable<std::optional<Frame>> receive() = 0;

  /// Nothing large is expected for now: idle links are many, and keep no memory for it. The last
  /// frame is no longer valid.
  virtual void rest() {}

  /// Takes a packet. What has to be given to `write_some` for it is appended to `out`.
  virtual void encode(BytesView packet, Receipt receipt, Bytes& out) = 0;

  /// \return how many bytes were written.
  virtual boost::asio::awaitable<std::size_t> write_some(BytesView encoded) = 0;

  /// Whether packets go in requests, of which only so many can be under way.
  virtual bool takes_turns() const noexcept { return false; }

  /// If so: how long the server may keep the next one. Nothing while none can be made.
  virtual std::optional<HttpWait> next_turn() const { return std::nullopt; }

  /// Ends what waits above, with `reason`.
  virtual void fail(boost::system::error_code reason) noexcept = 0;

  /// Why the link failed, if someone said so.
  virtual boost::system::error_code failure() const noexcept = 0;
};

}  // namespace layer::mtproto
