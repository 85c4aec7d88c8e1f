#include "requests.hpp"

#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/tables.hpp>

#include <algorithm>
#include <cstdio>

#include "../methods/scheduled.hpp"

namespace layer::local_dc {
namespace {

using std::chrono::seconds;

/// How long a request waits for those it shall come after.
constexpr auto HOLD = seconds(10);
/// How many answered requests of a session are remembered.
constexpr std::size_t REMEMBERED = 1000;
/// A client that has been away for so long, or lets so much wait, has to fetch the difference.
constexpr auto LONGEST_ABSENCE = std::chrono::minutes(5);
constexpr std::size_t MOST_UNDER_WAY = 4000;

tl::Bytes rpc_error(const RpcFailure& failure) {
  tl::mtproto::types::RpcError error;
  error.error_code = failure.code;
  error.error_message = failure.message;
  return tl::serialize(error);
}

std::string hexadecimal(std::uint32_t id) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", id);
  return text;
}

void remember(ClientSession& session, mtproto::MsgId id, bool success) {
  session.finished.insert_or_assign(id, success);
  if (session.finished.size() > REMEMBERED) session.finished.erase(session.finished.begin());
}

void note_client(Authorization& authorization, const Unwrapped& request) {
  if (request.client) authorization.client = *request.client;
  if (request.layer) authorization.client.layer = *request.layer;
}

}  // namespace

Requests::Requests(World& world, Layers& layers, FaultPlan& faults, Conformance& conformance,
                   SessionTable& sessions, Outflow& outflow, mtproto::ServerClock clock)
    : world_(world),
      layers_(layers),
      faults_(faults),
      conformance_(conformance),
      sessions_(sessions),
      outflow_(outflow),
      clock_(clock),
      methods_(all_methods()) {}

Date Requests::date(mtproto::TimePoint now) const {
  const auto whole = std::chrono::floor<seconds>(clock_.at(now));
  return static_cast<Date>(whole.time_since_epoch().count());
}

void Requests::take(ClientSession& session, mtproto::MsgId id, mtproto::Bytes body,
                    mtproto::TimePoint now) {
  Answer<Unwrapped> request = unwrap(std::move(body));
  if (!request) return reply(session, id, request.error(), now);
  switch (order_of(session, *request)) {
    case Order::ready:
      run(session, id, *request, now);
      return run_held(session, now);
    case Order::failed:
      return reply(session, id, bad_request("MSG_WAIT_FAILED"), now);
    case Order::waiting:
      session.held.push_back({id, std::move(*request), now + HOLD});
  }
}

Requests::Order Requests::order_of(const ClientSession& session, const Unwrapped& request) {
  Order order = Order::ready;
  for (const std::int64_t before : request.after) {
    const auto finished = session.finished.find(mtproto::MsgId{before});
    if (finished == session.finished.end())
      order = Order::waiting;
    else if (!finished->second)
      return Order::failed;
  }
  return order;
}

Ticket Requests::ticket_for(Waiting waiting) {
  const Ticket ticket{++last_ticket_};
  waiting_.emplace(ticket, std::move(waiting));
  return ticket;
}

void Requests::run(ClientSession& session, mtproto::MsgId id, const Unwrapped& request,
                   mtproto::TimePoint now) {
  // Looked up each time: a request may just have bound the key.
  sessions_.set_permanent(session, world_.keys.speaks_for(session.name.key));
  Authorization& authorization = world_.authorizations.of(session.permanent, session.dc);
  note_client(authorization, request);
  if (!request.without_updates) session.wants_updates = true;
  const Translator* const translator = layers_.find(authorization.client.layer);
  const Answer<tl::Bytes> query = native_query(translator, request.query);
  if (!query) return reply(session, id, query.error(), now);
  const std::uint32_t method_id = tl::Reader(*query).u32();
  Outbox outbox(authorization.key);
  Call call{.world = world_,
            .outbox = outbox,
            .now = date(now),
            .authorization = authorization,
            .key = session.name.key,
            .msg_id = id.value,
            .session_id = session.name.session.value,
            .defer = [&] {
              return ticket_for({session.name, id, {}, method_id});
            }};
  const std::string_view method = name_of(*query);
  const Outcome outcome = in_layer(translator, method_id, handle(call, method, *query));
  // The answer goes first: a client knows its own message before updates speak of what followed.
  if (faults_.cuts(method) && session.link != nullptr) session.link->cut();
  if (faults_.drops(method)) {
    remember(session, id, true);
  } else {
    reply(session, id, outcome, now);
  }
  if (faults_.duplicates(method)) outflow_.pump_twice(session, now);
  deliver(outbox, now);
}

void Requests::run_held(ClientSession& session, mtproto::TimePoint now) {
  for (std::size_t i = 0; i < session.held.size();) {
    const Order order = order_of(session, session.held[i].request);
    const bool late = session.held[i].give_up <= now;
    if (order == Order::waiting && !late) {
      ++i;
      continue;
    }
    const HeldRequest held = std::move(session.held[i]);
    session.held.erase(session.held.begin() + static_cast<std::ptrdiff_t>(i));
    if (order == Order::ready)
      run(session, held.id, held.request, now);
    else if (order == Order::failed)
      reply(session, held.id, bad_request("MSG_WAIT_FAILED"), now);
    else
      reply(session, held.id, RpcFailure{500, "MSG_WAIT_TIMEOUT"}, now);
    i = 0;  // what was just answered may be waited for
  }
}

std::string_view Requests::name_of(mtproto::BytesView query) {
  const std::uint32_t id = tl::Reader(query).u32();
  const Methods::Method* const method = methods_.find(id);
  return method != nullptr ? method->name : tl::name_for_id(id);
}

Outcome Requests::handle(Call& call, std::string_view method, mtproto::BytesView query) {
  const std::uint32_t id = tl::Reader(query).u32();
  const std::string name = method.empty() ? hexadecimal(id) : std::string(method);
  conformance_.note_call(name);
  if (methods_.find(id) == nullptr) conformance_.note_unknown(name);
  if (auto failure = faults_.error_for(method)) return *failure;
  Outcome outcome = answer(methods_, call, query);
  if (const auto* const failure = std::get_if<RpcFailure>(&outcome);
      failure != nullptr && *failure == not_initialised())
    conformance_.note("init_connection", "api/invoking#saving-client-info", name + " came first");
  return outcome;
}

const Translator* Requests::translator(KeyId permanent, int dc) {
  return layers_.find(world_.authorizations.of(permanent, dc).client.layer);
}

Answer<tl::Bytes> Requests::native_query(const Translator* translator, tl::BytesView query) {
  if (translator == nullptr) return tl::Bytes(query.begin(), query.end());
  Answer<tl::Bytes> native = translator->request(query);
  if (!native && native.error() == bad_request("METHOD_INVALID")) {
    const std::string name(translator->method_name(tl::Reader(query).u32()));
    conformance_.note_call(name);
    conformance_.note_unknown(name);
  }
  return native;
}

Outcome Requests::in_layer(const Translator* translator, std::uint32_t method,
                           const Outcome& outcome) {
  const auto* const bytes = std::get_if<tl::Bytes>(&outcome);
  if (translator == nullptr || bytes == nullptr) return outcome;
  Answer<tl::Bytes> said = translator->answer(method, *bytes);
  if (!said) return said.error();
  return std::move(*said);
}

void Requests::reply(ClientSession& session, mtproto::MsgId id, const Outcome& outcome,
                     mtproto::TimePoint now) {
  if (std::holds_alternative<Deferred>(outcome)) return;
  const auto* const failure = std::get_if<RpcFailure>(&outcome);
  remember(session, id, failure == nullptr);
  // A request that the client has dropped meanwhile needs no answer.
  (void)session.protocol.answer(
      id, failure != nullptr ? rpc_error(*failure) : std::get<tl::Bytes>(outcome), now);
}

void Requests::reply_late(const LateAnswer& late, mtproto::TimePoint now) {
  const auto found = waiting_.find(late.ticket);
  if (found == waiting_.end()) return;
  const Waiting waiting = std::move(found->second);
  waiting_.erase(found);
  const Outcome outcome =
      std::visit([](const auto& answer) { return Outcome(answer); }, late.answer);
  if (waiting.late) return waiting.late(outcome);
  ClientSession* const session = sessions_.find(waiting.session);
  if (session == nullptr) return;
  const Translator* const spoken = translator(session->permanent, session->dc);
  reply(*session, waiting.request, in_layer(spoken, waiting.method, outcome), now);
  run_held(*session, now);
  outflow_.pump(*session, now);
}

void Requests::deliver(Outbox& outbox, mtproto::TimePoint now) {
  for (const Push& one : outbox.pushes(world_, date(now)))
    push(one, now);
  for (const LateAnswer& late : outbox.take_late_answers())
    reply_late(late, now);
}

void Requests::push(const Push& push, mtproto::TimePoint now) {
  const tl::Bytes native = tl::serialize(push.updates);
  for (ClientSession* const session : sessions_.of_login(push.key)) {
    if (!session->wants_updates) continue;
    const Translator* const spoken = translator(push.key, session->dc);
    const tl::Bytes body = spoken != nullptr ? spoken->updates(native) : native;
    if (body.empty()) continue;
    const bool lost = session->link == nullptr && session->last_seen + LONGEST_ABSENCE < now;
    if (lost || session->protocol.under_way() > MOST_UNDER_WAY ||
        !session->protocol.push(body, now)) {
      lost_sessions_.push_back(session->name);
      continue;
    }
    outflow_.pump(*session, now);
  }
}

Outcome Requests::call(UserId account, mtproto::BytesView request, mtproto::TimePoint now,
                       Late late) {
  Authorization authorization;
  authorization.dc = world_.user(account).dc;
  authorization.user = account;
  authorization.client.layer = 1;
  Outbox outbox;
  Call call{.world = world_,
            .outbox = outbox,
            .now = date(now),
            .authorization = authorization,
            .key = NO_KEY,
            .msg_id = 0,
            .session_id = 0,
            .defer = [&] {
              return ticket_for({{}, {}, late, 0});
            }};
  const Outcome outcome = answer(methods_, call, request);
  deliver(outbox, now);
  return outcome;
}

void Requests::sweep() {
  for (const SessionName& name : std::exchange(lost_sessions_, {}))
    sessions_.erase(name);
}

mtproto::TimePoint Requests::deadline() const {
  mtproto::TimePoint next = mtproto::TimePoint::max();
  for (const std::optional<Date> date : {world_.callbacks.deadline(), world_.scheduled.deadline()})
    if (date) next = std::min(next, clock_.local(mtproto::UnixTime(seconds(*date))));
  return next;
}

void Requests::on_deadline(mtproto::TimePoint now) {
  for (const Ticket ticket : world_.callbacks.take_expired(date(now)))
    reply_late({ticket, bad_request("BOT_RESPONSE_TIMEOUT")}, now);
  Outbox outbox;
  send_due(world_, outbox, date(now));
  deliver(outbox, now);
}

}  // namespace layer::local_dc
