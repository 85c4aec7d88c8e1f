#pragma once

#include <layer/mtproto/net/statistics.hpp>
#include <layer/mtproto/transport/codec.hpp>

#include <memory>

#include "link.hpp"
#include "stream.hpp"

namespace layer::mtproto {

/// One stream and its codec.
class StreamLink final : public Link {
 public:
  /// \param statistics  outlives the link.
  StreamLink(std::unique_ptr<Stream> stream, Codec codec, ConnectionStatistics& statistics)
      : stream_(std::move(stream)), codec_(std::move(codec)), statistics_(&statistics) {}

  boost::asio::awaitable<std::optional<Frame>> receive() override;
  void rest() override;
  void encode(BytesView packet, Receipt receipt, Bytes& out) override;
  boost::asio::awaitable<std::size_t> write_some(BytesView encoded) override;
  void fail(boost::system::error_code reason) noexcept override;

  boost::system::error_code failure() const noexcept override { return failure_; }

 private:
  std::optional<Frame> next_frame();
  void read_what_is_there();

  std::unique_ptr<Stream> stream_;
  Codec codec_;
  ConnectionStatistics* statistics_;
  bool maybe_more_ = false;
  boost::system::error_code failure_;
};

}  // namespace layer::mtproto
