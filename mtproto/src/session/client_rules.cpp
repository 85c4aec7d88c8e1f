#include "session/client_rules.hpp"

#include <layer/tl/mtproto/all.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace layer::mtproto {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

namespace {

using namespace std::chrono_literals;

constexpr auto OLDEST = 300s;
constexpr auto NEWEST = 30s;

enum class Parity { odd, even, either };

/// Whether a message has to be content-related. For some service messages clients differ, and
/// servers take both.
Parity parity_of(std::uint32_t constructor) noexcept {
  switch (constructor) {
    case MSG_CONTAINER:
      return Parity::even;
    // Even by the rules, and told if not; but Telegram's servers take the odd ones of mtcute.
    case types::MsgsAck::ID:
    case functions::Ping::ID:
    case functions::PingDelayDisconnect::ID:
    case functions::GetFutureSalts::ID:
    case functions::HttpWait::ID:
    case functions::RpcDropAnswer::ID:
    case functions::DestroySession::ID:
    case functions::DestroyAuthKey::ID:
    case types::MsgsStateReq::ID:
    case types::MsgsStateInfo::ID:
    case types::MsgsAllInfo::ID:
    case types::MsgResendReq::ID:
    case types::MsgResendAnsReq::ID:
    case types::Pong::ID:
      return Parity::either;
    default:
      return Parity::odd;
  }
}

std::string text(const char* before, std::int64_t number, const char* after) {
  return before + std::to_string(number) + after;
}

Refusal refusal(int code, Rule rule, MsgId message, std::string detail) {
  return {code, {rule, message, std::move(detail)}};
}

std::optional<Refusal> check_id(MsgId id, UnixTime now) {
  if (!id.is_from(Role::client))
    return refusal(18, Rule::msg_id_parity, id, text("msg_id ", id.value, " modulo 4 is not 0"));
  const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - id.time());
  if (age > OLDEST)
    return refusal(16, Rule::msg_id_too_low, id, text("made ", age.count(), " s ago"));
  if (age < -NEWEST)
    return refusal(17, Rule::msg_id_too_high, id, text("made in ", -age.count(), " s"));
  return std::nullopt;
}

std::optional<Refusal> check_container(MsgId id, Errc fault) {
  switch (fault) {
    case Errc::nested_container:
      return refusal(64, Rule::container_nested, id, "a container within a container");
    case Errc::container_too_large:
      return refusal(64, Rule::container_size, id, "more than 1020 messages");
    default:
      return refusal(64, Rule::container_malformed, id, "lengths do not fit");
  }
}

std::optional<Refusal> check_parity(const Incoming& message) {
  const Parity parity = parity_of(message.constructor());
  if (message.needs_ack() && parity == Parity::even)
    return refusal(34, Rule::seq_no_even_expected, message.id,
                   text("seq_no ", message.seq_no, " of a message that needs no ack"));
  if (!message.needs_ack() && parity == Parity::odd)
    return refusal(35, Rule::seq_no_odd_expected, message.id,
                   text("seq_no ", message.seq_no, " of a message that needs an ack"));
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> ClientRules::check(const OpenPacket& packet, const Messages& messages,
                                          const ReplayWindow& window, ServerSalts& salts,
                                          UnixTime now) {
  if (auto wrong = check_id(packet.id, now)) return wrong;
  if (!salts.accepts(packet.salt, now))
    return refusal(WRONG_SALT, Rule::salt, packet.id, text("salt ", packet.salt.value, ""));
  if (!messages) return check_container(packet.id, static_cast<Errc>(messages.error().value()));
  for (const Incoming& message : *messages) {
    if (!message.id.is_from(Role::client)) {
      auto wrong = check_id(message.id, now);
      wrong->code = 64;
      return wrong;
    }
    if (auto wrong = check_parity(message)) return wrong;
  }
  if (window.look(packet.id) == ReplayWindow::Verdict::duplicate)
    return refusal(19, Rule::container_id_reused, packet.id, "the id of an earlier message");
  return check_order(packet, *messages);
}

std::optional<Refusal> ClientRules::check_order(const OpenPacket& packet,
                                                const IncomingMessages& messages) {
  std::vector<Number> numbers;
  for (const Incoming& message : messages)
    numbers.push_back({message.id, message.seq_no});
  if (is_container(packet)) {
    if (auto wrong = check_parity({packet.id, packet.seq_no, packet.body})) return wrong;
    numbers.push_back({packet.id, packet.seq_no});
  }
  const auto fault = order_.add(std::move(numbers));
  if (!fault) return std::nullopt;
  return *fault == SeqNoOrder::Fault::too_low
             ? refusal(32, Rule::seq_no_too_low, packet.id, "an earlier message has a higher one")
             : refusal(33, Rule::seq_no_too_high, packet.id, "a later message has a lower one");
}

std::vector<Violation> ClientRules::minor(const OpenPacket& packet,
                                          const IncomingMessages& messages) {
  std::vector<Violation> violations;
  if ((packet.id.value & 0xffff'ffff) == 0)
    violations.push_back({Rule::msg_id_fraction, packet.id, "no fraction of a second"});
  for (const Incoming& message : messages)
    if (message.constructor() == types::MsgsAck::ID && message.needs_ack())
      violations.push_back({Rule::seq_no_even_expected, message.id,
                            text("seq_no ", message.seq_no, " of a message that needs no ack")});
  const auto in_order = [&](const Incoming& message) { return message.id < packet.id; };
  if (is_container(packet) && !std::ranges::all_of(messages, in_order))
    violations.push_back({Rule::container_id_order, packet.id, "not above its messages' ids"});
  return violations;
}

}  // namespace layer::mtproto
