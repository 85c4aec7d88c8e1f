#include <layer/mtproto/session/violation.hpp>

namespace layer::mtproto {

namespace {

struct RuleText {
  std::string_view name;
  std::string_view page;
};

constexpr std::string_view ID = "mtproto/description#message-identifier-msg-id";
constexpr std::string_view SEQ_NO = "mtproto/description#message-sequence-number-msg-seqno";
constexpr std::string_view CONTAINER = "mtproto/service_messages#simple-container";
constexpr std::string_view ABOUT = "mtproto/service_messages_about_messages";
constexpr std::string_view LENGTH = "mtproto/security_guidelines#checking-message-length";

constexpr RuleText describe(Rule rule) noexcept {
  switch (rule) {
    case Rule::msg_id_parity:
      return {"msg_id.parity", ID};
    case Rule::msg_id_too_low:
      return {"msg_id.too_low", ID};
    case Rule::msg_id_too_high:
      return {"msg_id.too_high", ID};
    case Rule::msg_id_fraction:
      return {"msg_id.fraction", ID};
    case Rule::container_id_reused:
      return {"container.id_reused", CONTAINER};
    case Rule::container_id_order:
      return {"container.id_order", CONTAINER};
    case Rule::container_size:
      return {"container.size", CONTAINER};
    case Rule::container_nested:
      return {"container.nested", CONTAINER};
    case Rule::container_malformed:
      return {"container.malformed", CONTAINER};
    case Rule::seq_no_too_low:
      return {"seq_no.too_low", SEQ_NO};
    case Rule::seq_no_too_high:
      return {"seq_no.too_high", SEQ_NO};
    case Rule::seq_no_even_expected:
      return {"seq_no.even_expected", SEQ_NO};
    case Rule::seq_no_odd_expected:
      return {"seq_no.odd_expected", SEQ_NO};
    case Rule::salt:
      return {"salt", "mtproto/description#server-salt"};
    case Rule::padding:
      return {"padding", LENGTH};
    case Rule::message_length:
      return {"message.length", LENGTH};
    case Rule::session_id:
      return {"session_id", "mtproto/security_guidelines#checking-session-id"};
    case Rule::gzip:
      return {"gzip", "mtproto/service_messages#packed-object"};
    case Rule::missing_ack:
      return {"ack.missing", ABOUT};
    case Rule::unknown_message:
      return {"ack.unknown_message", ABOUT};
    case Rule::id_count:
      return {"ids.count", ABOUT};
    case Rule::malformed_message:
      return {"message.malformed", "mtproto/service_messages"};
    case Rule::salt_count:
      return {"salts.count", "mtproto/service_messages#request-for-several-future-salts"};
  }
  return {"unknown", ""};
}

}  // namespace

std::string_view to_string(Rule rule) noexcept {
  return describe(rule).name;
}

std::string_view page_of(Rule rule) noexcept {
  return describe(rule).page;
}

}  // namespace layer::mtproto
