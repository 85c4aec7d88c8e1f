#include "handshakes.hpp"

#include <layer/mtproto/key_exchange/plain_message.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/reader.hpp>

#include "handshake_faults.hpp"

namespace layer::local_dc {
namespace {

constexpr std::string_view PAGE = "mtproto/auth_key";
constexpr std::int32_t REFUSED = -404;

bool begins_exchange(mtproto::BytesView body) {
  const std::uint32_t id = tl::Reader(body).u32();
  return id == tl::mtproto::functions::ReqPq::ID || id == tl::mtproto::functions::ReqPqMulti::ID;
}

Date seconds(mtproto::UnixTime time) {
  return static_cast<Date>(
      std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

}  // namespace

void Handshakes::take(Link& link, mtproto::BytesView packet, mtproto::TimePoint now,
                      mtproto::UnixTime date) {
  const auto message = mtproto::unwrap_plain(packet, {});
  if (!message) {
    conformance_.note("plain_message", PAGE,
                      message.error().message() + " (" + link.describe() + ")");
    return link.fail(REFUSED, now);
  }
  // Telegram's servers do not mind, so it is told and no more.
  if (!message->id.is_from(mtproto::Role::client) || message->id.value >> 32 == 0)
    conformance_.note(
        "plain_message.msg_id", "mtproto/description#message-identifier-msg-id",
        "message " + std::to_string(message->id.value) + " (" + link.describe() + ")");
  if (begins_exchange(message->body)) begin(link);
  if (!link.exchange) return link.fail(REFUSED, now);
  const auto answer = link.exchange->on(message->body, date);
  if (!answer) {
    conformance_.note("key_exchange", PAGE,
                      answer.error().message() + " (" + link.describe() + ")");
    return link.fail(REFUSED, now);
  }
  keep_key(link);
  const mtproto::MsgId id = link.plain_ids.next(date, mtproto::MsgIdKind::answer);
  link.send(mtproto::wrap_plain(id, *answer), now + faults_.delay());
}

void Handshakes::begin(Link& link) {
  link.exchange.emplace(keys_.at(static_cast<std::size_t>(link.dc() - 1)), world_.random,
                        hooks_for(faults_.next_handshake()));
}

void Handshakes::keep_key(Link& link) {
  const auto accepted = link.exchange->take_accepted();
  if (!accepted) return;
  conformance_.note_key_exchange();
  KeyRecord record{.key = accepted->key, .dc = link.dc(), .salt = accepted->salt};
  if (accepted->expires_at) record.expires = seconds(*accepted->expires_at);
  world_.keys.add(std::move(record));
}

}  // namespace layer::local_dc
