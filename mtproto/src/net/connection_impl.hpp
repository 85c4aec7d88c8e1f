#pragma once

#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "address_book.hpp"
#include "backoff.hpp"
#include "context_watch.hpp"
#include "conversation.hpp"
#include "link.hpp"
#include "notifier.hpp"
#include "rate_limit.hpp"
#include "stream.hpp"

namespace layer::mtproto {

/// The coroutines of a connection: one keeps a link, with a reader and a writer while there is one;
/// the other keeps the time. They share what is here, on one executor. Each holds `self`, so that
/// none outlives it.
class Connection::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(boost::asio::any_io_executor executor, ConnectionOptions options);
  ~Impl();

  static boost::asio::awaitable<void> run(std::shared_ptr<Impl> self);
  static boost::asio::awaitable<void> shutdown(std::shared_ptr<Impl> self,
                                               std::chrono::milliseconds limit);
  void stop();
  void network_restored();

  boost::asio::any_io_executor executor() const { return executor_; }

  Conversation& conversation() { return conversation_; }

  bool connected() const { return connected_; }

  ConnectionStatistics statistics();

 private:
  using error_code = boost::system::error_code;
  using Self = std::shared_ptr<Impl>;
  class Closing;
  class Up;

  static boost::asio::awaitable<void> keep_time(Self self);
  static boost::asio::awaitable<void> keep_link(Self self);
  static boost::asio::awaitable<void> pause(Self self, TimePoint until);
  static boost::asio::awaitable<error_code> use_one_link(Self self);
  static boost::asio::awaitable<void> find_shared_key(Self self);
  static boost::asio::awaitable<void> open_link(Self self);
  static boost::asio::awaitable<void> make_key(Self self);
  static boost::asio::awaitable<void> make_temporary_key(Self self);
  static boost::asio::awaitable<void> find_more_addresses(Self self);
  static boost::asio::awaitable<void> converse(Self self);
  static boost::asio::awaitable<void> read(Self self);
  static boost::asio::awaitable<void> write(Self self);
  static boost::asio::awaitable<void> write_all(Self self, BytesView out);

  std::shared_ptr<Link> make_link(std::unique_ptr<Stream> stream, const DcOption& option);
  void check_options() const;
  void changed();
  void on_time();
  TimePoint next_look(TimePoint last_look) const;
  void on_frame(const Frame& frame);
  void on_packet(MutableBytes packet);
  void on_link_lost(error_code reason);
  void on_key_unknown();
  void on_shared_key_changed();
  std::chrono::milliseconds next_wait(error_code reason);
  bool behind_proxy() const;
  bool behind_mtproxy() const;
  void note_end_of_link();
  std::string place_of(const DcOption& option) const;
  void log(LogLevel level, std::string_view text) const;

  boost::asio::any_io_executor executor_;
  ConnectionOptions options_;
  crypto::SystemRandom system_random_;
  crypto::Random& random_;
  ConnectionStatistics statistics_;
  Conversation conversation_;

  Notifier time_;
  Notifier output_;
  Notifier pause_;
  Notifier drained_;
  Notifier shared_key_;
  std::optional<SharedTemporaryKey::Listener> listener_;

  Backoff backoff_;
  RateLimit dials_;
  RateLimit protocol_errors_;
  RateLimit bootstraps_;
  /// Attempts in a row that led nowhere.
  int failures_ = 0;

  std::shared_ptr<Link> link_;
  AddressBook addresses_;
  /// Of addresses_: where link_ leads.
  std::optional<std::size_t> address_;
  /// The server has sent an authentic packet on this link.
  bool heard_ = false;
  bool connected_ = false;
  bool was_connected_ = false;
  bool stopped_ = false;
  /// How often in a row the server did not know the key.
  int key_unknown_ = 0;

  ContextWatch watch_;
};

}  // namespace layer::mtproto
