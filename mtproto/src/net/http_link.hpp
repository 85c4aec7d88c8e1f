#pragma once

#include <layer/mtproto/net/statistics.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <array>
#include <memory>
#include <string>

#include "http_lane.hpp"
#include "link.hpp"

namespace layer::mtproto {

/// Packets in HTTP requests and their answers (core.telegram.org/mtproto/transports#http).
///
/// There are two lanes for requests. The server may keep what comes by the first one until it has
/// something to say; meanwhile the second one takes what cannot wait.
class HttpLink final : public Link {
 public:
  /// Where requests go to.
  struct Target {
    Target(std::string path_, std::string host_) : path(std::move(path_)), host(std::move(host_)) {}

    std::string path;
    /// As in the field Host.
    std::string host;
  };

  /// \param stream  for the first requests.
  /// \param open  makes more of them.
  /// \param wait  how long the server may keep a request.
  /// \param statistics  outlive the link.
  HttpLink(boost::asio::any_io_executor executor, std::unique_ptr<Stream> stream,
           const HttpLane::Open& open, Target target, HttpWait wait,
           ConnectionStatistics& statistics);
  ~HttpLink() override;

  boost::asio::awaitable<std::optional<Frame>> receive() override;
  void encode(BytesView packet, Receipt receipt, Bytes& out) override;
  boost::asio::awaitable<std::size_t> write_some(BytesView encoded) override;

  bool takes_turns() const noexcept override { return true; }

  std::optional<HttpWait> next_turn() const override;
  void fail(boost::system::error_code reason) noexcept override;

  boost::system::error_code failure() const noexcept override { return failure_; }

 private:
  class Inbox;

  Bytes request_for(BytesView packet) const;

  Target target_;
  HttpWait wait_;
  ConnectionStatistics* statistics_;
  std::shared_ptr<Inbox> inbox_;
  std::array<std::shared_ptr<HttpLane>, 2> lanes_;
  /// What `receive` gave out.
  Bytes received_;
  boost::system::error_code failure_;
};

}  // namespace layer::mtproto
