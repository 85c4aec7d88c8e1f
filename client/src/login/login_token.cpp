#include "login/login_token.hpp"

#include <layer/tl/types/auth/code_type.hpp>
#include <layer/tl/types/auth/sent_code.hpp>
#include <layer/tl/types/auth/sent_code_type.hpp>

#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types::auth;

struct Way {
  std::uint32_t id;
  CodeDelivery delivery;
};

/// How a code was sent.
constexpr Way ways[] = {
    {types::SentCodeTypeApp::ID, CodeDelivery::app},
    {types::SentCodeTypeSms::ID, CodeDelivery::sms},
    {types::SentCodeTypeSmsWord::ID, CodeDelivery::sms_word},
    {types::SentCodeTypeSmsPhrase::ID, CodeDelivery::sms_phrase},
    {types::SentCodeTypeCall::ID, CodeDelivery::call},
    {types::SentCodeTypeFlashCall::ID, CodeDelivery::flash_call},
    {types::SentCodeTypeMissedCall::ID, CodeDelivery::missed_call},
    {types::SentCodeTypeFragmentSms::ID, CodeDelivery::fragment},
    {types::SentCodeTypeEmailCode::ID, CodeDelivery::email},
    // How it would be sent next.
    {types::CodeTypeSms::ID, CodeDelivery::sms},
    {types::CodeTypeCall::ID, CodeDelivery::call},
    {types::CodeTypeFlashCall::ID, CodeDelivery::flash_call},
    {types::CodeTypeMissedCall::ID, CodeDelivery::missed_call},
    {types::CodeTypeFragmentSms::ID, CodeDelivery::fragment},
};

CodeDelivery delivery_of(const tl::AnyBox& type) {
  for (const auto& way : ways)
    if (way.id == type.id()) return way.delivery;
  return CodeDelivery::other;
}

/// What each way tells about where to look.
std::string hint_of(const tl::enums::auth::SentCodeType& type) {
  if (const auto* email = type.get_if<types::SentCodeTypeEmailCode>()) return email->email_pattern;
  if (const auto* missed = type.get_if<types::SentCodeTypeMissedCall>()) return missed->prefix;
  if (const auto* flash = type.get_if<types::SentCodeTypeFlashCall>()) return flash->pattern;
  if (const auto* fragment = type.get_if<types::SentCodeTypeFragmentSms>()) return fragment->url;
  if (const auto* word = type.get_if<types::SentCodeTypeSmsWord>())
    return word->beginning.value_or(std::string());
  if (const auto* phrase = type.get_if<types::SentCodeTypeSmsPhrase>())
    return phrase->beginning.value_or(std::string());
  return {};
}

}  // namespace

LoginToken::Data read_sent_code(std::string phone, const tl::enums::auth::SentCode& sent) {
  LoginToken::Data data;
  data.phone = std::move(phone);
  if (const auto* paid = sent.get_if<types::SentCodePaymentRequired>())
    data.hash = paid->phone_code_hash;
  const auto* code = sent.get_if<types::SentCode>();
  if (!code) return data;
  data.hash = code->phone_code_hash;
  data.delivery = delivery_of(code->type);
  data.hint = hint_of(code->type);
  if (const auto* length = int_field(code->type, "length")) data.length = *length;
  if (code->timeout) data.timeout = std::chrono::seconds(*code->timeout);
  if (code->next_type) data.next_delivery = delivery_of(*code->next_type);
  return data;
}

std::string_view to_string(CodeDelivery delivery) {
  switch (delivery) {
    case CodeDelivery::app:
      return "a message in your other Telegram apps";
    case CodeDelivery::sms:
      return "an SMS";
    case CodeDelivery::sms_word:
      return "an SMS with a word";
    case CodeDelivery::sms_phrase:
      return "an SMS with a phrase";
    case CodeDelivery::call:
      return "a phone call";
    case CodeDelivery::flash_call:
    case CodeDelivery::missed_call:
      return "a call that rings once";
    case CodeDelivery::fragment:
      return "fragment.com";
    case CodeDelivery::email:
      return "an e-mail";
    case CodeDelivery::other:
      return "a way that only official apps know";
    case CodeDelivery::none:
      return "nothing: no code is needed";
  }
  return "an unknown way";
}

CodeDelivery LoginToken::delivery() const {
  return data_->delivery;
}

std::optional<int> LoginToken::length() const {
  return data_->length;
}

const std::string& LoginToken::hint() const {
  return data_->hint;
}

std::optional<std::chrono::seconds> LoginToken::timeout() const {
  return data_->timeout;
}

std::optional<CodeDelivery> LoginToken::next_delivery() const {
  return data_->next_delivery;
}

}  // namespace layer
