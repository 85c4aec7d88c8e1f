#include "world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace {

namespace types = tl::mtproto::types;

constexpr std::uint32_t CALL = 0x0badca11;
constexpr std::uint32_t UPDATE = 0x0bad0bad;
constexpr std::uint32_t FAILING = 13;

Bytes numbered(std::uint32_t what, std::uint32_t number, std::size_t words) {
  Bytes body = body_of(words + 2, what);
  for (int i = 0; i < 4; ++i)
    body[static_cast<std::size_t>(4 + i)] = static_cast<std::uint8_t>(number >> 8 * i);
  return body;
}

std::uint32_t number_of(BytesView body) {
  tl::Reader reader(body);
  reader.u32();
  return reader.u32();
}

}  // namespace

World::World(std::uint64_t seed, Faults faults)
    : noise_(seed),
      faults_(faults),
      client_(Role::client, test_key(), Salt{1}, true_clock(), noise_),
      server_(new_server()) {}

Session World::new_server() {
  SessionOptions options;
  options.session_id = server_session_;
  options.salt_generation = salt_generation_;
  options.resend_after = 20s;
  const auto clock = ServerClock::told(now_, unix_at(now_) + server_skew_);
  return Session(Role::server, test_key(), Salt{1}, clock, noise_, options);
}

/// What lives in the memory of a session is gone: its answers, its updates, what it has seen.
void World::forget_server_session() {
  ++server_life_;
  server_ = new_server();
  answers_.clear();
  seen_by_server_.clear();
  for (const auto& [id, number] : unacknowledged_)
    updates_[number].lost = true;
  unacknowledged_.clear();
}

void World::make_call() {
  const std::uint32_t number = ++last_number_;
  const bool repeatable = noise_.one_in(2);
  std::vector<MsgId> after;
  if (noise_.one_in(8) && !names_.empty()) after.push_back(names_.rbegin()->first);
  const std::size_t words = noise_.one_in(10) ? 20'000 : noise_.below(300);
  const auto id =
      client_.push(numbered(CALL, number, words), now_, {.after = after, .repeatable = repeatable});
  ASSERT_TRUE(id);
  calls_[number].repeatable = repeatable;
  names_[*id] = number;
}

void World::push_update() {
  if (!server_session_) return;  // nobody to send it to
  const std::uint32_t number = ++last_number_;
  const auto id = server_.push(numbered(UPDATE, number, noise_.below(50)), now_);
  ASSERT_TRUE(id);
  updates_[number];
  unacknowledged_[*id] = number;
}

void World::cut() {
  to_server_.clear();
  to_client_.clear();
  if (!std::exchange(up_, false)) return;
  client_.on_connection_lost(now_);
  server_.on_connection_lost(now_);
  reconnect_at_ = now_ + 100ms + draw(3000ms);
}

void World::restart_server(Duration clock_jump) {
  cut();
  server_skew_ += clock_jump;
  forget_server_session();
  server_.on_connection_lost(now_);
}

void World::cause_fault() {
  switch (noise_.below(6)) {
    case 0:
      if (faults_.cuts) cut();
      break;
    case 1:
      if (faults_.restarts && noise_.one_in(3)) restart_server(0s);
      break;
    case 2:
      if (!faults_.salts) break;
      ++salt_generation_;
      server_.expire_salts();
      break;
    case 3:
      if (faults_.replays) replay();
      break;
    case 4:
      if (faults_.corruption && !to_client_.empty()) to_client_.front().packet.back() ^= 1;
      break;
    case 5:
      if (faults_.clock_jumps && noise_.one_in(3))
        restart_server(noise_.one_in(2) ? Duration(1h) : Duration(-1h));
      break;
    default:
      break;
  }
}

/// Someone sends a packet again that was seen on the way.
void World::replay() {
  if (!up_) return;
  if (!seen_by_server_.empty()) to_server(seen_by_server_[noise_.below(seen_by_server_.size())]);
  if (up_ && !seen_by_client_.empty())
    to_client(seen_by_client_[noise_.below(seen_by_client_.size())]);
}

void World::send(std::deque<Flight>& link, Bytes packet) {
  const TimePoint earliest = link.empty() ? now_ : link.back().at;
  link.push_back({std::max(earliest, now_ + 5ms + draw(150ms)), std::move(packet)});
}

void World::pump() {
  if (!up_) return;
  for (Bytes packet; packet = client_.poll_output(now_), !packet.empty();)
    send(to_server_, std::move(packet));
  for (Bytes packet; packet = server_.poll_output(now_), !packet.empty();)
    send(to_client_, std::move(packet));
}

void World::to_server(Bytes packet) {
  Bytes copy = packet;
  const auto open = open_packet(test_key(), Role::client, packet);
  if (!open || open->session != client_.id()) return;  // of a session that was given up
  if (server_session_ != open->session) {
    server_session_ = open->session;
    forget_server_session();
  }
  const auto events = server_.receive(*open, now_);
  ASSERT_TRUE(events) << events.error();
  seen_by_server_.push_back(std::move(copy));
  on_server(*events);
}

void World::to_client(Bytes packet) {
  Bytes copy = packet;
  const auto events = client_.receive(packet, now_);
  if (!events) return cut();
  seen_by_client_.push_back(std::move(copy));
  on_client(*events);
}

void World::on_server(const std::vector<Event>& events) {
  for (const auto& request : all<events::Request>(events))
    execute(request);
  for (const auto& acked : all<events::Acked>(events))
    unacknowledged_.erase(acked.message);
  for (const Violation& violation : all<Violation>(events))
    violations_.push_back(violation);
}

void World::execute(const events::Request& request) {
  // The calls are told apart by what stands behind invokeAfterMsg.
  BytesView body = request.body;
  if (tl::Reader(body).peek() != CALL) body = body.subspan(12);
  const std::uint32_t number = number_of(body);
  ++calls_.at(number).executions;
  const Duration takes = noise_.one_in(10) ? draw(60s) : draw(500ms);
  answers_.emplace(now_ + takes, Pending{request.id, number, server_life_});
}

void World::answer_due() {
  while (!answers_.empty() && answers_.begin()->first <= now_) {
    const Pending due = answers_.begin()->second;
    answers_.erase(answers_.begin());
    const Bytes result = due.number % FAILING == 0
                             ? tl::serialize(types::RpcError(400, "FAILED"))
                             : numbered(CALL, due.number, noise_.one_in(8) ? 2000 : 10);
    (void)server_.answer(due.request, result, now_);
  }
}

void World::on_client(const std::vector<Event>& events) {
  for (const auto& answer : all<events::Answer>(events)) {
    EXPECT_EQ(number_of(answer.body), names_.at(answer.call)) << "an answer for another call";
    ++calls_.at(names_.at(answer.call)).answers;
  }
  for (const auto& failure : all<events::RpcFailure>(events))
    ++calls_.at(names_.at(failure.call)).failures;
  for (const auto& lost : all<events::CallLost>(events)) {
    EXPECT_EQ(lost.reason, Errc::maybe_delivered);
    ++calls_.at(names_.at(lost.call)).losses;
  }
  for (const auto& update : all<events::Update>(events))
    ++updates_.at(number_of(update.body)).arrivals;
  if (only<events::ConnectionDead>(events)) cut();
}

TimePoint World::next_time() const {
  TimePoint next = std::min(client_.deadline(), server_.deadline());
  if (!to_server_.empty()) next = std::min(next, to_server_.front().at);
  if (!to_client_.empty()) next = std::min(next, to_client_.front().at);
  if (!answers_.empty()) next = std::min(next, answers_.begin()->first);
  if (!up_) next = std::min(next, reconnect_at_);
  return std::max(next, now_);
}

void World::deliver() {
  while (!to_server_.empty() && to_server_.front().at <= now_) {
    Bytes packet = std::move(to_server_.front().packet);
    to_server_.pop_front();
    to_server(std::move(packet));
  }
  while (!to_client_.empty() && to_client_.front().at <= now_) {
    Bytes packet = std::move(to_client_.front().packet);
    to_client_.pop_front();
    to_client(std::move(packet));
  }
}

void World::advance_to(TimePoint time) {
  while (next_time() <= time) {
    now_ = next_time();
    if (!up_ && now_ >= reconnect_at_) {
      up_ = true;
      client_.on_connected(now_);
      server_.on_connected(now_);
    }
    deliver();
    answer_due();
    if (client_.deadline() <= now_) on_client(client_.on_deadline(now_));
    if (server_.deadline() <= now_) on_server(server_.on_deadline(now_));
    pump();
  }
  now_ = std::max(now_, time);
}

void World::run(int calls) {
  for (int i = 0; i < calls; ++i) {
    make_call();
    if (noise_.one_in(4)) push_update();
    if (noise_.one_in(3)) cause_fault();
    pump();
    advance_to(now_ + draw(2000ms));
  }
  advance_to(now_ + 10min);
}

}  // namespace layer::mtproto
