#include "connection_impl.hpp"

#include <layer/mtproto/transport/framing_error.hpp>
#include <layer/mtproto/transport/transport_error.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "carrier_kind.hpp"
#include "choose_codec.hpp"
#include "dial.hpp"
#include "exchange_key.hpp"
#include "stream_link.hpp"
#include "with_timeout.hpp"

namespace layer::mtproto {

namespace asio = boost::asio;
using boost::system::system_error;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

/// Both run until one ends; then the other is cancelled, and the first one's failure thrown.
asio::awaitable<void> until_one_ends(asio::awaitable<void> a, asio::awaitable<void> b) {
  const auto executor = co_await asio::this_coro::executor;
  auto both = asio::experimental::make_parallel_group(
      asio::co_spawn(executor, std::move(a), asio::deferred),
      asio::co_spawn(executor, std::move(b), asio::deferred));
  const auto result =
      co_await both.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  const auto& [finished, failure_of_a, failure_of_b] = result;
  const auto& failure = finished[0] == 0 ? failure_of_a : failure_of_b;
  if (failure) std::rethrow_exception(failure);
}

AddressDemand demand_of(const Carrier& carrier) {
  return carrier.kind() ? carrier.kind()->addresses : AddressDemand();
}

/// Why a temporary key is of no more use.
bool ends_temporary_key(boost::system::error_code reason) {
  return reason == ConnectionErrc::temporary_key_expired ||
         reason == ConnectionErrc::temporary_key_unbound ||
         reason == ConnectionErrc::binding_refused;
}

bool is_protocol_error(boost::system::error_code reason) {
  if (reason == Errc::no_pong || reason == ConnectionErrc::temporary_key_expired) return false;
  if (ends_temporary_key(reason)) return true;
  const auto& category = reason.category();
  return category == transport_category() || category == framing_category() ||
         category == mtproto::category() || category == crypto::category();
}

}  // namespace

/// However `run` ends, nothing may wait on.
class Connection::Impl::Closing {
 public:
  explicit Closing(Impl& impl) : impl_(impl) {}

  ~Closing() { impl_.stop(); }

  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;

 private:
  Impl& impl_;
};

/// The time during which a link carries the session.
class Connection::Impl::Up {
 public:
  explicit Up(Impl& impl) : impl_(impl) {
    impl_.connected_ = true;
    impl_.conversation_.on_connected();
    const bool again = std::exchange(impl_.was_connected_, true);
    if (again) ++impl_.statistics_.reconnects;
    impl_.conversation_.events().push(Connected{again});
  }

  ~Up() {
    impl_.connected_ = false;
    impl_.conversation_.on_connection_lost();
  }

  Up(const Up&) = delete;
  Up& operator=(const Up&) = delete;

 private:
  Impl& impl_;
};

// The numbers of the limits are those of the official library (TDLib).
Connection::Impl::Impl(asio::any_io_executor executor, ConnectionOptions options)
    : executor_(executor),
      options_(std::move(options)),
      random_(options_.random != nullptr ? *options_.random : system_random_),
      conversation_(executor, options_, random_, statistics_, [this] { changed(); }),
      time_(executor),
      output_(executor),
      pause_(executor),
      drained_(executor),
      shared_key_(executor),
      backoff_(options_.reconnect, random_),
      dials_({{4, 1s}, {5, 5s}}),
      protocol_errors_({{1, 1s}, {2, 4s}, {3, 8s}}),
      bootstraps_({{1, 1h}}),
      addresses_(options_.addresses, demand_of(options_.carrier)),
      watch_(executor, [this] { conversation_.abandon(); }) {
  if (options_.key) conversation_.use(*options_.key);
  if (options_.shared_temporary_key)
    listener_ = options_.shared_temporary_key->listen([this] { on_shared_key_changed(); });
}

Connection::Impl::~Impl() {
  if (listener_) options_.shared_temporary_key->ignore(*listener_);
}

asio::awaitable<void> Connection::Impl::run(Self self) {
  const Closing closing(*self);
  try {
    self->check_options();
    co_await until_one_ends(keep_time(self), keep_link(self));
  } catch (const ConnectionError& useless) {
    self->conversation_.close(useless.code());
    throw;
  }
}

void Connection::Impl::check_options() const {
  if (addresses_.size() == 0 && !behind_mtproxy()) {
    throw ConnectionError(ConnectionErrc::no_address);
  }
  const bool makes_keys = !conversation_.has_permanent_key() || options_.temporary_key_lifetime;
  if (makes_keys && options_.keys.empty()) {
    throw ConnectionError(ConnectionErrc::no_public_key);
  }
}

void Connection::Impl::stop() {
  stopped_ = true;
  conversation_.close();
  time_.wake();
  drained_.wake();
}

asio::awaitable<void> Connection::Impl::shutdown(Self self, std::chrono::milliseconds limit) {
  self->conversation_.refuse_calls();
  const auto end = Clock::now() + limit;
  while (!self->conversation_.idle() && Clock::now() < end) {
    co_await self->drained_.wait_until(end);
  }
  self->stop();
}

void Connection::Impl::network_restored() {
  backoff_.reset();
  pause_.wake();
}

ConnectionStatistics Connection::Impl::statistics() {
  auto result = statistics_;
  result.calls_waiting = conversation_.calls_waiting();
  result.calls_in_flight = conversation_.calls_in_flight();
  result.updates_dropped = conversation_.events().dropped();
  return result;
}

// --- time

asio::awaitable<void> Connection::Impl::keep_time(Self self) {
  while (!self->stopped_) {
    const auto now = Clock::now();
    self->on_time();
    const auto next = self->next_look(now);
    co_await self->time_.wait_until(next);
  }
}

/// What is still due cannot be done while a write does not end: it is looked at again a bit later.
TimePoint Connection::Impl::next_look(TimePoint last_look) const {
  const auto deadline = conversation_.deadline();
  return deadline > last_look ? deadline : last_look + 50ms;
}

void Connection::Impl::on_time() {
  const auto dead = conversation_.on_deadline();
  if (dead && link_) link_->fail(dead);
  changed();
}

/// There may be something to send, or an earlier deadline, or nothing more to wait for.
void Connection::Impl::changed() {
  output_.wake();
  time_.wake_before(conversation_.deadline());
  if (conversation_.idle()) drained_.wake();
}

// --- the link

asio::awaitable<void> Connection::Impl::keep_link(Self self) {
  for (;;) {
    co_await pause(self, self->dials_.next());
    co_await pause(self, self->protocol_errors_.next());
    const auto reason = co_await use_one_link(self);
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) {
      throw system_error(asio::error::operation_aborted);
    }
    self->on_link_lost(reason);
    co_await find_more_addresses(self);
    const auto wait = self->next_wait(reason);
    self->conversation_.events().push(Disconnected(reason, wait));
    co_await self->pause_.wait_until(Clock::now() + wait);
  }
}

/// Unlike the wait after a failure, this one is not cut short by `network_restored`.
asio::awaitable<void> Connection::Impl::pause(Self self, TimePoint until) {
  while (Clock::now() < until)
    co_await self->pause_.wait_until(until);
}

/// Returns why it ended.
asio::awaitable<boost::system::error_code> Connection::Impl::use_one_link(Self self) {
  boost::system::error_code reason;
  try {
    co_await find_shared_key(self);
    co_await open_link(self);
    if (!self->conversation_.has_permanent_key()) co_await make_key(self);
    if (!self->conversation_.has_key()) co_await make_temporary_key(self);
    co_await converse(self);
  } catch (const system_error& error) {
    reason = error.code();
  }
  if (self->link_ && self->link_->failure()) reason = self->link_->failure();
  self->link_.reset();
  co_return reason;
}

/// Without one, the connection that makes it goes on and the others wait.
asio::awaitable<void> Connection::Impl::find_shared_key(Self self) {
  if (!self->options_.shared_temporary_key) co_return;
  while (!self->conversation_.has_key() && !self->conversation_.use_shared_key() &&
         !self->options_.makes_temporary_keys)
    co_await self->shared_key_.wait();
}

void Connection::Impl::on_shared_key_changed() {
  conversation_.on_shared_key_changed();
  shared_key_.wake();
  changed();
}

asio::awaitable<void> Connection::Impl::open_link(Self self) {
  ++self->statistics_.dials;
  self->dials_.add(Clock::now());
  self->address_.reset();
  self->heard_ = false;
  const auto order = self->addresses_.order(self->behind_proxy(), Clock::now());
  std::vector<Endpoint> endpoints;
  for (const auto address : order)
    endpoints.push_back(self->addresses_[address].endpoint);
  auto dialling = dial(self->executor_, std::move(endpoints), self->options_, self->random_);
  auto dialled = co_await with_timeout(std::move(dialling), self->options_.dial_limit);
  DcOption option;
  if (dialled.address) {
    self->address_ = order[*dialled.address];
    option = self->addresses_[*self->address_];
  }
  self->log(LogLevel::info, "connected to " + self->place_of(option));
  self->link_ = self->make_link(std::move(dialled.stream), option);
}

std::shared_ptr<Link> Connection::Impl::make_link(std::unique_ptr<Stream> stream,
                                                  const DcOption& option) {
  const auto* kind = behind_mtproxy() ? nullptr : options_.carrier.kind();
  if (kind && kind->make_link)
    return kind->make_link(executor_, std::move(stream), option.endpoint, options_, statistics_);
  return std::make_shared<StreamLink>(std::move(stream), choose_codec(options_, option, random_),
                                      statistics_);
}

std::string Connection::Impl::place_of(const DcOption& option) const {
  if (!options_.proxy) return to_string(option.endpoint);
  if (behind_mtproxy()) return to_string(*options_.proxy);
  return to_string(option.endpoint) + " through " + to_string(*options_.proxy);
}

asio::awaitable<void> Connection::Impl::find_more_addresses(Self self) {
  const auto now = Clock::now();
  // An MTProxy knows the addresses itself.
  const bool wanted = self->options_.bootstrap && self->failures_ >= 3 && !self->behind_mtproxy();
  if (!wanted || self->bootstraps_.next() > now) co_return;
  self->bootstraps_.add(now);
  try {
    auto options = *self->options_.bootstrap;
    if (!options.proxy) options.proxy = self->options_.proxy;
    const auto config = co_await options.fetch(self->executor_, options);
    std::vector<DcOption> addresses;
    if (config.is_current(std::chrono::system_clock::now())) addresses = config.addresses_for();
    std::erase_if(addresses, [&](const auto& address) { return address.id != self->options_.dc; });
    self->log(LogLevel::info, "learnt " + std::to_string(addresses.size()) + " more addresses");
    self->addresses_.add(std::move(addresses));
  } catch (const std::exception& error) {
    self->log(LogLevel::info, std::string("no more addresses: ") + error.what());
  }
}

asio::awaitable<void> Connection::Impl::make_key(Self self) {
  const auto link = self->link_;
  const auto established =
      co_await with_timeout(exchange_key(*link, key_parameters(self->options_), self->random_),
                            self->options_.key_exchange_limit);
  ++self->statistics_.keys_created;
  self->log(LogLevel::info, "made a new auth key");
  self->conversation_.use(*established);
}

asio::awaitable<void> Connection::Impl::make_temporary_key(Self self) {
  const auto link = self->link_;
  auto parameters = key_parameters(self->options_);
  parameters.lifetime = self->options_.temporary_key_lifetime;
  const auto established = co_await with_timeout(
      exchange_key(*link, std::move(parameters), self->random_), self->options_.key_exchange_limit);
  ++self->statistics_.keys_created;
  self->log(LogLevel::info, "made a temporary key");
  self->conversation_.use_temporary(*established);
}

asio::awaitable<void> Connection::Impl::converse(Self self) {
  const Up up(*self);
  co_await until_one_ends(read(self), write(self));
}

asio::awaitable<void> Connection::Impl::read(Self self) {
  const auto link = self->link_;
  for (;;) {
    if (self->conversation_.idle()) link->rest();
    const auto frame = co_await link->receive();
    if (frame) {
      self->on_frame(*frame);
    } else {
      self->conversation_.on_traffic();
      // Another request can be made, maybe.
      if (link->takes_turns()) self->output_.wake();
    }
  }
}

asio::awaitable<void> Connection::Impl::write(Self self) {
  const auto link = self->link_;
  Bytes out;
  for (;;) {
    self->conversation_.gather(*link, out);
    self->time_.wake_before(self->conversation_.deadline());
    if (out.empty()) {
      out = Bytes();
      co_await self->output_.wait();
    } else {
      co_await write_all(self, out);
      out.clear();
    }
  }
}

asio::awaitable<void> Connection::Impl::write_all(Self self, BytesView out) {
  const auto link = self->link_;
  BytesView rest = out;
  while (!rest.empty()) {
    const bool waited = rest.size() < out.size();
    const auto written = co_await link->write_some(rest);
    rest = rest.subspan(written);
    // The system takes the first part into its buffer, and the next when the network has moved:
    // only that is a sign of life.
    if (waited) self->conversation_.on_traffic();
  }
}

void Connection::Impl::on_frame(const Frame& frame) {
  if (const auto* packet = std::get_if<Packet>(&frame)) return on_packet(packet->bytes);
  if (const auto* ack = std::get_if<QuickAck>(&frame)) conversation_.on_quick_ack(ack->token);
}

void Connection::Impl::on_packet(MutableBytes packet) {
  const auto failure = conversation_.receive(packet);
  if (failure) throw system_error(failure);
  heard_ = true;
  key_unknown_ = 0;
  failures_ = 0;
  backoff_.reset();
  changed();
}

/// Throws when there is no sense in another attempt.
void Connection::Impl::on_link_lost(error_code reason) {
  log(LogLevel::info, "disconnected: " + reason.message());
  if (is_protocol_error(reason)) protocol_errors_.add(Clock::now());
  note_end_of_link();
  if (reason == ConnectionErrc::auth_key_unknown) throw ConnectionError(reason);
  if (reason == ConnectionErrc::temporary_key_unbound) conversation_.lose_shared_key();
  if (ends_temporary_key(reason)) conversation_.forget_temporary_key();
  if (heard_) return;
  ++statistics_.failed_attempts;
  ++failures_;
  // Anyone on the way can forge a transport error, and a server may not know a new key at once: one
  // such word is not enough to give up a key for.
  const bool key_unknown = reason == TransportErrc::not_found && conversation_.has_key();
  if (key_unknown && ++key_unknown_ == 2) on_key_unknown();
}

/// A temporary key can be replaced.
void Connection::Impl::on_key_unknown() {
  if (!conversation_.has_temporary_key()) throw ConnectionError(ConnectionErrc::auth_key_unknown);
  key_unknown_ = 0;
  conversation_.lose_shared_key();
  conversation_.forget_temporary_key();
}

std::chrono::milliseconds Connection::Impl::next_wait(error_code reason) {
  if (reason == ConnectionErrc::temporary_key_expired) return 0ms;
  return backoff_.next(reason == TransportErrc::flood);
}

/// A link that brought nothing speaks against its address.
void Connection::Impl::note_end_of_link() {
  if (!address_) return;
  if (heard_) {
    addresses_.succeeded(*address_, Clock::now());
  } else {
    addresses_.failed(*address_, Clock::now());
  }
}

bool Connection::Impl::behind_proxy() const {
  return options_.proxy.has_value();
}

bool Connection::Impl::behind_mtproxy() const {
  return options_.proxy && options_.proxy->kind() == Proxy::Kind::mtproxy;
}

void Connection::Impl::log(LogLevel level, std::string_view text) const {
  if (!options_.logger.writes(level)) return;
  options_.logger.write(level, "connection",
                        "DC " + std::to_string(options_.dc.value) + ": " + std::string(text));
}

}  // namespace layer::mtproto
