#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/net/statistics.hpp>
#include <layer/mtproto/transport/codec.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <memory>
#include <optional>

#include "stream.hpp"

namespace layer::mtproto {

/// One stream and its codec: packets instead of bytes.
class Link {
 public:
  /// \param statistics  outlives the link.
  Link(std::unique_ptr<Stream> stream, Codec codec, ConnectionStatistics& statistics)
      : stream_(std::move(stream)), codec_(std::move(codec)), statistics_(&statistics) {}

  /// The next packet, valid until the next call; or nothing, when a part of it has arrived.
  ///
  /// Throws system_error: the stream's, FramingErrc, TransportErrc.
  boost::asio::awaitable<std::optional<MutableBytes>> receive();

  /// Appends `packet`, as the stream wants it, to what will be given to `write_some`.
  void encode(BytesView packet, Bytes& out);

  /// \return how many bytes were written.
  boost::asio::awaitable<std::size_t> write_some(BytesView encoded);

  /// Ends what waits above, with `reason`.
  void fail(boost::system::error_code reason) noexcept;

  /// Why the link failed, if someone said so.
  boost::system::error_code failure() const noexcept { return failure_; }

 private:
  std::optional<MutableBytes> next_packet();
  void read_what_is_there();

  std::unique_ptr<Stream> stream_;
  Codec codec_;
  ConnectionStatistics* statistics_;
  bool maybe_more_ = false;
  boost::system::error_code failure_;
};

}  // namespace layer::mtproto
