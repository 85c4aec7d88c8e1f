#include "connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <sstream>

namespace layer::local_dc {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

std::string name_of(const tcp::socket& socket) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return "a client that has gone";
  std::ostringstream text;
  text << remote;
  return text.str();
}

mtproto::AcceptingCodec codec_for(bool is_proxy, const Connection::Owner& owner) {
  if (is_proxy) return {owner.random, owner.secret.value(), Clock::system_now()};
  mtproto::AcceptingCodec codec(owner.random);
  codec.allow_web_socket();
  codec.allow_http();
  return codec;
}

}  // namespace

Connection::Connection(tcp::socket socket, std::optional<int> dc, const Owner& owner)
    : socket_(std::move(socket)),
      timer_(socket_.get_executor()),
      owner_(owner),
      link_(dc, name_of(socket_), codec_for(!dc, owner), [this] { wake(); }) {
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
}

void Connection::start() {
  owner_.front.connected();
  read();
}

void Connection::clock_moved() {
  armed_ = mtproto::TimePoint::max();
  arm_timer();
}

void Connection::close() {
  if (std::exchange(closed_, true)) return;
  error_code ignored;
  socket_.close(ignored);
  timer_.cancel();
  owner_.front.disconnected(link_, owner_.clock.now());
  owner_.on_close(*this);
}

void Connection::read() {
  socket_.async_read_some(
      boost::asio::buffer(input_),
      [this, self = shared_from_this()](const error_code& error, std::size_t size) {
        if (closed_) return;
        if (error) return close();
        owner_.front.receive(link_, {input_.data(), size}, owner_.clock.now());
        owner_.after_activity();
        arm_timer();
        if (!closed_) read();
      });
}

// Many messages may become ready before control returns to the loop: they leave in one write.
void Connection::wake() {
  if (closed_ || std::exchange(flush_posted_, true)) return;
  boost::asio::post(socket_.get_executor(), [this, self = shared_from_this()] {
    flush_posted_ = false;
    flush();
  });
}

void Connection::flush() {
  if (closed_ || !output_.empty()) return;
  const mtproto::TimePoint now = owner_.clock.now();
  mtproto::Bytes bytes = link_.take_output(now);
  if (!bytes.empty()) return write(std::move(bytes));
  if (link_.is_finished(now)) return close();
  arm_timer();
}

void Connection::write(mtproto::Bytes bytes) {
  output_ = std::move(bytes);
  boost::asio::async_write(socket_, boost::asio::buffer(output_),
                           [this, self = shared_from_this()](const error_code& error, std::size_t) {
                             output_.clear();
                             if (error) return close();
                             flush();
                           });
}

void Connection::arm_timer() {
  const mtproto::TimePoint deadline = link_.deadline();
  if (closed_ || deadline == armed_) return;
  armed_ = deadline;
  if (deadline == mtproto::TimePoint::max()) {
    timer_.cancel();
    return;
  }
  timer_.expires_at(owner_.clock.to_system(deadline));
  timer_.async_wait([this, self = shared_from_this()](const error_code& error) {
    if (error || closed_) return;
    armed_ = mtproto::TimePoint::max();
    flush();
  });
}

}  // namespace layer::local_dc
