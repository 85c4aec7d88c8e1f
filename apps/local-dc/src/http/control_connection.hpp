#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <functional>
#include <memory>
#include <optional>

#include "routes.hpp"

namespace layer::local_dc {

/// One client of the control connection, request after request. Keeps itself alive while it has
/// something to do.
class ControlConnection : public std::enable_shared_from_this<ControlConnection> {
 public:
  /// \param stage  outlives the connection, as do those that the functions use.
  ControlConnection(boost::asio::ip::tcp::socket socket, Stage& stage,
                    std::function<void()> on_shutdown, std::function<void()> on_end);
  ~ControlConnection();
  ControlConnection(const ControlConnection&) = delete;
  ControlConnection& operator=(const ControlConnection&) = delete;

  void read();

 private:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  void answer(const Request& request);
  void write(const Reply& reply, unsigned version, bool keep_alive);
  void refuse(boost::beast::error_code error);
  void part();
  void discard(std::size_t most);

  boost::beast::tcp_stream stream_;
  Stage& stage_;
  std::function<void()> on_shutdown_;
  std::function<void()> on_end_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  boost::beast::http::response<boost::beast::http::string_body> response_;
};

}  // namespace layer::local_dc
