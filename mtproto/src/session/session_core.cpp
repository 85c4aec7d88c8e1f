#include "session/session_core.hpp"

#include <layer/mtproto/session/gzip.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

/// More replies and acks than this wait only for who does not read them.
constexpr std::size_t MAX_BACKLOG = 16384;

bool creates_session(const Incoming& message) noexcept {
  return message.constructor() == types::NewSessionCreated::ID;
}

Result<IncomingMessages> messages_of(const OpenPacket& packet) {
  if (is_container(packet)) return split_container(packet.body);
  return IncomingMessages{{packet.id, packet.seq_no, packet.body}};
}

}  // namespace

SessionCore::SessionCore(Role role, crypto::AuthKey key, ServerClock clock, crypto::Random& random,
                         const SessionOptions& options)
    : role_(role),
      key_(std::move(key)),
      clock_(clock),
      random_(random),
      options_(options),
      id_(options.session_id ? *options.session_id : SessionId{random.value<std::int64_t>()}),
      numbering_(role),
      acks_(options.ack_count, options.ack_delay),
      window_(options.replay_window) {}

Result<MsgId> SessionCore::answer(MsgId, Bytes, TimePoint) {
  return Errc::irrelevant_message;
}

Cancelled SessionCore::cancel(MsgId, TimePoint) {
  return Cancelled::unknown;
}

void SessionCore::destroy_session(SessionId, TimePoint) {}

void SessionCore::destroy_auth_key(TimePoint) {}

void SessionCore::on_traffic(TimePoint) {}

void SessionCore::use_future_salts(std::span<const FutureSalt>, TimePoint) {}

void SessionCore::expire_salts() {}

void SessionCore::on_connection_lost(TimePoint) {
  connected_ = false;
  quick_acks_.clear();
  outbox_.drop_service_messages();
}

void SessionCore::on_connected(TimePoint) {
  connected_ = true;
  ++connection_;
  quick_acks_.clear();
}

std::vector<Event> SessionCore::on_quick_ack(std::uint32_t token) {
  for (const MsgId name : quick_acks_.take(token)) {
    Outgoing* call = outbox_.find_named(name);
    if (call && std::exchange(call->quick_ack, false)) report(events::QuickAcked{name});
  }
  return take_events();
}

std::vector<Event> SessionCore::take_events() noexcept {
  return std::exchange(events_, {});
}

TimePoint SessionCore::deadline() const {
  if (!events_.empty()) return TimePoint::min();
  if (!connected_) return TimePoint::max();
  return std::min(acks_.deadline(), own_deadline());
}

std::vector<Event> SessionCore::on_deadline(TimePoint now) {
  if (connected_) on_due(now);
  return take_events();
}

Result<std::vector<Event>> SessionCore::receive(MutableBytes packet, TimePoint now) {
  const auto open = open_packet(key_, role_ == Role::client ? Role::server : Role::client, packet);
  if (!open) return open.error();
  return receive(*open, now);
}

Result<std::vector<Event>> SessionCore::receive(const OpenPacket& packet, TimePoint now) {
  if (outbox_.service_backlog() > MAX_BACKLOG || acks_.size() > MAX_BACKLOG)
    return Errc::unread_replies;
  const auto messages = messages_of(packet);
  const auto admitted = admit(packet, messages, now);
  if (!admitted) return admitted.error();
  if (*admitted == Admission::leave) return take_events();

  if (window_.highest() == MsgId{}) begun_ = packet.id;
  unpack_budget_ = options_.max_unpacked;
  if (is_container(packet)) window_.insert(packet.id);
  // What a new session means for our messages must be known before anything said about them.
  for (const Incoming& message : *messages)
    if (creates_session(message)) take_checked(message, now);
  for (const Incoming& message : *messages)
    if (!creates_session(message)) take_checked(message, now);
  after_packet(now);
  return take_events();
}

void SessionCore::take_checked(const Incoming& message, TimePoint now) {
  const auto verdict = window_.insert(message.id);
  if (verdict == ReplayWindow::Verdict::below) {
    on_below_window(message, now);
    return ignore(message.id, Errc::below_window);
  }
  // Again, if it is one more copy: the other side has not seen the first ack.
  if (message.needs_ack()) acks_.add(message.id, now);
  if (verdict == ReplayWindow::Verdict::duplicate) {
    on_duplicate(message, now);
    return ignore(message.id, Errc::duplicate);
  }
  take_unpacked(message, now);
}

void SessionCore::take_unpacked(const Incoming& message, TimePoint now) {
  if (message.constructor() != types::GzipPacked::ID) {
    if (!take(message, now)) reject(message, Errc::irrelevant_message);
    return;
  }
  const auto body = unpack(message.body);
  if (!body) return reject(message, static_cast<Errc>(body.error().value()));
  const Incoming unpacked{message.id, message.seq_no, *body};
  if (unpacked.constructor() == MSG_CONTAINER) return reject(message, Errc::nested_container);
  if (!take(unpacked, now)) reject(unpacked, Errc::irrelevant_message);
}

Result<Bytes> SessionCore::unpack(BytesView gzip_packed) {
  tl::Reader reader(gzip_packed);
  reader.u32();
  const BytesView data = reader.bytes_view();
  if (!reader.ok() || reader.remaining() != 0) return Errc::malformed_gzip;
  auto body = gunzip(data, unpack_budget_);
  if (!body) return body.error();
  if (body->empty() || body->size() % 4 != 0 || tl::Reader(*body).peek() == types::GzipPacked::ID)
    return Errc::malformed_gzip;
  unpack_budget_ -= body->size();
  return body;
}

}  // namespace layer::mtproto
