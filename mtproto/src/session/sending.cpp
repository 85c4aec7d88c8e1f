#include <layer/mtproto/session/gzip.hpp>
#include <layer/tl/mtproto/all.hpp>

#include <algorithm>
#include <utility>

#include "session/invoke_after.hpp"
#include "session/packet.hpp"
#include "session/session_core.hpp"

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t MAX_BODY = std::size_t{4} << 20;
// Ids must be no more than 300 s old when they arrive, and no more than 30 s in the future.
constexpr auto OLDEST_TO_SEND = 150s;
constexpr auto NEWEST_TO_SEND = 20s;

Content content_of(Outgoing::Kind kind) noexcept {
  switch (kind) {
    case Outgoing::Kind::call:
    case Outgoing::Kind::notice:
    case Outgoing::Kind::destroy_session:
    case Outgoing::Kind::destroy_key:
    case Outgoing::Kind::drop_answer:
      return Content::related;
    default:
      return Content::unrelated;
  }
}

std::int32_t in_milliseconds(Duration time) {
  return static_cast<std::int32_t>(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

Bytes http_wait_request(const HttpWait& wait) {
  return tl::serialize(tl::mtproto::functions::HttpWait(in_milliseconds(wait.max_delay),
                                                        in_milliseconds(wait.wait_after),
                                                        in_milliseconds(wait.max_wait)));
}

void begin_element(PacketWriter& writer, const Number& number, std::size_t size) {
  writer.u64(static_cast<std::uint64_t>(number.id.value));
  writer.u32(static_cast<std::uint32_t>(number.seq_no));
  writer.u32(static_cast<std::uint32_t>(size));
}

}  // namespace

/// The messages of one packet.
struct SessionCore::Batch {
  std::vector<Outgoing*> messages;
  std::vector<Bytes> prefixes;
  std::size_t size = CONTAINER_HEADER;
  bool has_content = false;
  bool has_repeated = false;
  /// What is said last.
  std::optional<HttpWait> http_wait;

  [[nodiscard]] bool is_alone() const noexcept {
    return !messages.empty() && messages.front()->alone;
  }

  [[nodiscard]] bool takes(const Outgoing& message, std::size_t more) const noexcept {
    if (messages.empty()) return true;
    if (message.alone || is_alone()) return false;
    if (messages.size() == MAX_CONTAINER_MESSAGES) return false;
    // A single large one, a file part for instance, goes with the acks.
    return size + more <= MAX_CONTAINER_BYTES || (!has_content && size <= MAX_CONTAINER_BYTES);
  }
};

bool SessionCore::is_body(BytesView body) noexcept {
  return !body.empty() && body.size() % 4 == 0 && body.size() <= MAX_BODY;
}

Bytes SessionCore::packed(Bytes body) const {
  if (options_.compress_from == 0 || body.size() < options_.compress_from) return body;
  auto smaller = gzip_if_smaller(body);
  if (!smaller) return body;
  return tl::serialize(types::GzipPacked(std::move(*smaller)));
}

Result<MsgId> SessionCore::push(Bytes body, TimePoint now, PushOptions options) {
  if (!is_body(body)) return Errc::bad_body;
  if (outbox_.size() >= options_.max_calls) return Errc::too_many_calls;
  const auto kind = role_ == Role::client ? Outgoing::Kind::call : Outgoing::Kind::notice;
  Outgoing& message = send(kind, packed(std::move(body)), now);
  message.repeatable = options.repeatable;
  message.quick_ack = options.quick_ack;
  for (const MsgId earlier : options.after)
    if (outbox_.find_named(earlier)) message.after.push_back(earlier);
  return message.name;
}

Outgoing& SessionCore::send(Outgoing::Kind kind, Bytes body, TimePoint now, MsgIdKind id_kind) {
  Outgoing message;
  message.kind = kind;
  message.content = content_of(kind);
  message.body = std::move(body);
  message.number = next_number(now, message.content, id_kind);
  message.name = message.number.id;
  return outbox_.add(std::move(message));
}

void SessionCore::repeat(Outgoing& message) {
  if (message.in_flight()) outbox_.queue(message);
}

void SessionCore::queue_acks(TimePoint now, AckTiming timing) {
  const bool due = timing == AckTiming::now || outbox_.front() || acks_.deadline() <= now;
  if (acks_.empty() || !due) return;
  std::vector<std::int64_t> ids;
  for (const MsgId id : acks_.take())
    ids.push_back(id.value);
  send_object(Outgoing::Kind::ack, types::MsgsAck(std::move(ids)), now, MsgIdKind::other);
}

Bytes SessionCore::poll_output(TimePoint now) {
  if (!connected_) return {};
  before_sending(now);
  queue_acks(now, AckTiming::when_due);
  const Batch batch = next_batch(now);
  return batch.messages.empty() ? Bytes() : seal(batch, now);
}

Bytes SessionCore::poll_request(TimePoint now, const HttpWait& wait) {
  if (!connected_) return {};
  const bool may_be_kept = wait.max_wait > Duration::zero();
  before_sending(now);
  queue_acks(now, may_be_kept ? AckTiming::now : AckTiming::when_due);
  Batch batch = next_batch(now);
  if (batch.messages.empty() && !may_be_kept) return {};
  // What must go alone does so: an answer comes to it soon enough.
  if (!batch.is_alone()) batch.http_wait = wait;
  return seal(batch, now);
}

Bytes SessionCore::poll_response(TimePoint now) {
  if (!connected_) return {};
  before_sending(now);
  queue_acks(now, AckTiming::now);
  return seal(next_batch(now), now);
}

bool SessionCore::has_output(TimePoint now) {
  if (!connected_) return false;
  before_sending(now);
  return outbox_.front() || acks_.deadline() <= now;
}

SessionCore::Batch SessionCore::next_batch(TimePoint now) {
  outbox_.trim();
  Batch batch;
  while (Outgoing* message = outbox_.front()) {
    renew_stale_number(*message, now);
    if (!message->was_sent()) complete(*message);
    Bytes prefix = order_prefix(*message);
    const std::size_t size = MESSAGE_IN_CONTAINER_HEADER + prefix.size() + message->body.size();
    if (!batch.takes(*message, size)) break;
    outbox_.pop_front();
    batch.messages.push_back(message);
    batch.prefixes.push_back(std::move(prefix));
    batch.size += size;
    batch.has_content |= !message->is_service();
    batch.has_repeated |= message->was_sent();
  }
  return batch;
}

/// The first message of the queue needs another number if it waited long for its first sending.
void SessionCore::renew_stale_number(Outgoing& first, TimePoint now) {
  if (first.was_sent()) return;
  const auto age = clock_.at(now) - first.number.id.time();
  if (age >= OLDEST_TO_SEND || age <= -NEWEST_TO_SEND)
    outbox_.renumber_front(first, renewed_number(first, now));
}

Number SessionCore::renewed_number(const Outgoing& message, TimePoint now) noexcept {
  return next_number(now, message.content, message.number.id.server_kind());
}

void SessionCore::renumber(Outgoing& message, TimePoint now) {
  outbox_.renumber(message, renewed_number(message, now));
  outbox_.queue(message);
}

/// For those calls before it that have not ended.
Bytes SessionCore::order_prefix(const Outgoing& message) {
  std::vector<std::int64_t> ids;
  for (const MsgId name : message.after)
    if (const Outgoing* earlier = outbox_.find_named(name)) ids.push_back(earlier->number.id.value);
  return invoke_after(ids);
}

Bytes SessionCore::seal(const Batch& batch, TimePoint now) {
  PacketWriter writer(batch.size);
  // http_wait is never without a container: a refusal names something that is remembered.
  const bool container = batch.messages.size() != 1 || batch.has_repeated || batch.http_wait;
  const Number number =
      container ? write_container(batch, writer, now) : write_single(batch, writer);
  for (Outgoing* message : batch.messages) {
    if (!message->was_sent()) message->sent_at = now;
    message->asked_at = now;
    message->connection = connection_;
    ++message->copies;
    message->stale_order = false;
  }
  auto sealed = std::move(writer).seal(key_, role_, salt(now), id_, number, random_);
  expect_quick_ack(batch, sealed.quick_ack);
  return std::move(sealed.bytes);
}

void SessionCore::expect_quick_ack(const Batch& batch, std::uint32_t token) {
  std::vector<MsgId> calls;
  for (const Outgoing* message : batch.messages)
    if (message->quick_ack) calls.push_back(message->name);
  receipt_ = calls.empty() ? Receipt::none : Receipt::quick_ack;
  if (!calls.empty()) quick_acks_.expect(token, std::move(calls));
}

Number SessionCore::write_single(const Batch& batch, PacketWriter& writer) {
  writer.append(batch.prefixes.front());
  writer.append(batch.messages.front()->body);
  return batch.messages.front()->number;
}

Number SessionCore::write_container(const Batch& batch, PacketWriter& writer, TimePoint now) {
  const std::size_t count = batch.messages.size() + (batch.http_wait ? 1 : 0);
  writer.u32(MSG_CONTAINER);
  writer.u32(static_cast<std::uint32_t>(count));
  std::vector<MsgId> contents;
  for (std::size_t i = 0; i < batch.messages.size(); ++i) {
    const Outgoing& message = *batch.messages[i];
    const Bytes& prefix = batch.prefixes[i];
    begin_element(writer, message.number, prefix.size() + message.body.size());
    writer.append(prefix);
    writer.append(message.body);
    contents.push_back(message.number.id);
  }
  if (batch.http_wait) {
    const Bytes request = http_wait_request(*batch.http_wait);
    begin_element(writer, next_number(now, Content::unrelated), request.size());
    writer.append(request);
  }
  const Number number = next_number(now, Content::unrelated);
  containers_.add({number.id, now, std::move(contents)});
  return number;
}

}  // namespace layer::mtproto
