#include "core.hpp"

#include <layer/client/error.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/dc_option.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/user.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/cancellation.hpp"
#include "connections/known_addresses.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace asio = boost::asio;

namespace {

/// How long an orderly stop may take before it becomes a hard one.
constexpr std::chrono::seconds closing_time{3};

/// The message that an update tells of, if it is one that its chat knows by its id.
const tl::enums::Message* message_of_chat(const tl::enums::Update& update) {
  namespace types = tl::types;
  const bool known =
      update.is<types::UpdateNewMessage>() || update.is<types::UpdateEditMessage>() ||
      update.is<types::UpdateNewChannelMessage>() || update.is<types::UpdateEditChannelMessage>();
  return known ? box_field<tl::enums::Message>(update, "message") : nullptr;
}

mtproto::Framing framing_of(Transport transport) {
  switch (transport) {
    case Transport::abridged:
    case Transport::obfuscated:
      return mtproto::Framing::abridged;
    case Transport::intermediate:
      return mtproto::Framing::intermediate;
    case Transport::padded_intermediate:
    case Transport::obfuscated_padded:
      return mtproto::Framing::padded_intermediate;
    case Transport::full:
      return mtproto::Framing::full;
  }
  return mtproto::Framing::intermediate;
}

bool is_obfuscated(Transport transport) {
  return transport == Transport::obfuscated || transport == Transport::obfuscated_padded;
}

}  // namespace

Core::Core(Executor executor_, ClientConfig config_, std::shared_ptr<Storage> storage,
           storage::Account account)
    : config(std::move(config_)),
      executor(executor_),
      journal(executor, std::move(storage), std::move(account), config.logger),
      links(*this),
      chains(executor),
      rate_limiter(config.rate_limits),
      offline_calls(config.offline_calls, config.offline_bytes),
      updates(*this),
      own_tasks_(executor),
      user_tasks_(executor) {}

std::shared_ptr<Core> Core::for_users() {
  // What holds this pointer weakly keeps the deleter, which then must not keep the core.
  std::shared_ptr<Core> handle(this, [self = shared_from_this()](Core* core) mutable {
    core->stop();
    self.reset();
  });
  handles_ = handle;
  return handle;
}

std::shared_ptr<Core> Core::handle() const {
  auto handle = handles_.lock();
  if (!handle) throw Error(Errc::shut_down, "the client of this message has gone");
  return handle;
}

void Core::start() {
  start(keep_session());
  start(journal.run());
  start(updates.run());
}

void Core::start(Task<void> task) {
  if (stopped_) return;
  own_tasks_.spawn(std::move(task), [self = shared_from_this()](std::exception_ptr failure) {
    if (failure && !self->stopped_ && !is_cancellation(failure))
      self->log(LogLevel::error, "client", text_of(failure));
  });
}

void Core::spawn(Task<void> task) {
  if (stopped_) return;
  user_tasks_.spawn(std::move(task), [self = shared_from_this()](std::exception_ptr failure) {
    if (failure && !is_cancellation(failure)) self->log(LogLevel::error, "task", text_of(failure));
  });
}

// --- end ---

void Core::stop() {
  if (std::exchange(stopped_, true)) return;
  updates.close();
  links.drop_all();
  for (auto* timer : pauses_)
    timer->cancel();
  user_tasks_.cancel();
  own_tasks_.cancel();
  // What was recorded last is still to be written; then others may have the session.
  own_tasks_.spawn(close_session(),
                   [self = shared_from_this()](std::exception_ptr) { self->journal.release(); });
}

Task<void> Core::close() {
  const auto self = shared_from_this();
  stop();
  const auto deadline = std::chrono::steady_clock::now() + closing_time;
  co_await user_tasks_.wait_until(deadline);
  co_await own_tasks_.wait_until(deadline);
}

Task<void> Core::pause(std::chrono::milliseconds time) {
  const auto self = shared_from_this();
  asio::steady_timer timer(executor, time);
  pauses_.insert(&timer);
  std::exception_ptr failure;
  try {
    co_await timer.async_wait(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
  }
  pauses_.erase(&timer);
  if (stopped_) throw Error(Errc::shut_down, "the client has been shut down");
  if (failure) std::rethrow_exception(failure);
}

Task<void> Core::save() {
  std::exception_ptr failure;
  try {
    co_await journal.flush();
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return;
  if (is_cancellation(failure)) std::rethrow_exception(failure);
  log(LogLevel::error, "storage", text_of(failure));
}

Task<void> Core::keep_session() {
  // It may be let go of before this task has noticed that it is to end.
  const auto storage = journal.shared_storage();
  const auto reason = co_await storage->keep();
  log(LogLevel::error, "storage", reason);
  stop();
}

Task<void> Core::close_session() {
  co_await save();
  std::exception_ptr failure;
  try {
    co_await journal.close();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) log(LogLevel::warning, "storage", text_of(failure));
}

void Core::log(LogLevel level, std::string_view component, std::string_view text) const {
  config.logger.write(level, component, text);
}

// --- what it does ---

void Core::on_call(const FinishedCall& call) {
  ++statistics_.calls;
  statistics_.retries += static_cast<std::uint64_t>(std::max(call.attempts - 1, 0));
  statistics_.waited += call.waited;
  if (!call.error)
    ++statistics_.answered;
  else if (dynamic_cast<const RpcError*>(call.error))
    ++statistics_.refused;
  else
    ++statistics_.failed;
  if (!config.on_call) return;
  try {
    config.on_call(call);
  } catch (const std::exception& error) {
    log(LogLevel::error, "calls", std::string("the observer of calls: ") + error.what());
  }
}

ClientStatistics Core::statistics() const {
  auto result = statistics_;
  result.connected = links.connected();
  result.connections = links.statistics(home_dc());
  return result;
}

// --- data centres ---

mtproto::DataCenters Core::data_centers() const {
  return known_addresses(config, journal.account().options);
}

int Core::home_dc() const {
  const auto& home = journal.account().home;
  return home ? home->dc : data_centers().home.value;
}

bool Core::test_environment() const {
  return data_centers().test;
}

void Core::move_home(int dc) {
  const int old = home_dc();
  if (old == dc) return;
  log(LogLevel::info, "connection", "the account's home is DC " + std::to_string(dc));
  journal.record(storage::HomeDc(dc));
  links.drop(old);
}

mtproto::ConnectionOptions Core::connection_options(int dc) const {
  mtproto::ConnectionOptions options(data_centers(), mtproto::DcId{dc});
  const auto& keys = journal.account().keys;
  if (const auto key = keys.find(dc); key != keys.end()) options.key = key->second.key;
  options.framing = framing_of(config.transport);
  options.obfuscated = is_obfuscated(config.transport);
  options.carrier = config.carrier;
  options.proxy = config.proxy;
  options.bootstrap = config.bootstrap;
  options.temporary_key_lifetime = config.temporary_key_lifetime;
  if (config.https && !config.data_centers)
    options.addresses = mtproto::DataCenters::web_addresses(mtproto::DcId{dc});
  options.call_timeout = config.call_timeout;
  options.logger = config.logger;
  return options;
}

void Core::on_config(const Bytes& answer) {
  const auto parsed = tl::parse<tl::enums::Config>(answer);
  if (!parsed) return;
  auto options = addresses_in(**parsed);
  if (options == journal.account().options) return;
  journal.record(storage::DcOptions(std::move(options)));
}

// --- what the server tells ---

std::int64_t Core::self() const {
  const auto& who = journal.account().self;
  return who ? who->user : 0;
}

bool Core::is_bot() const {
  const auto& who = journal.account().self;
  return who && who->bot;
}

void Core::on_update(int dc, const Bytes& bytes) {
  if (dc != home_dc()) return;
  auto parsed = tl::parse<tl::enums::Updates>(bytes);
  if (parsed) return on_updates(std::move(*parsed));
  log(LogLevel::warning, "updates", parsed.error().message());
  updates.suspect_loss();
}

void Core::on_updates(tl::enums::Updates container) {
  learn(list_field<tl::enums::User>(container, "users"),
        list_field<tl::enums::Chat>(container, "chats"));
  learn(list_field<tl::enums::Update>(container, "updates"));
  updates.feed(std::move(container));
}

void Core::on_updates_lost(int dc) {
  if (dc == home_dc()) updates.suspect_loss();
}

void Core::learn(const std::vector<tl::enums::User>& users,
                 const std::vector<tl::enums::Chat>& chats) {
  journal.record(peers.learn(users, chats));
}

void Core::learn(const std::vector<tl::enums::Message>& messages) {
  Sightings sightings;
  for (const auto& message : messages)
    sightings.add(message);
  note(sightings);
}

void Core::learn(const std::vector<tl::enums::Update>& changes) {
  Sightings sightings;
  for (const auto& update : changes) {
    if (const auto* message = message_of_chat(update)) sightings.add(*message);
    journal.record(peers.learn(update));
  }
  note(sightings);
}

void Core::note(const Sightings& sightings) {
  for (const auto& [id, seen] : sightings.all())
    if (!peers.find(id)) journal.record(seen_peers.note(seen, journal.account()));
}

}  // namespace layer
