#include "explain.hpp"

#include <string_view>

namespace {

struct Sentence {
  std::string_view pattern;
  std::string_view text;
};

constexpr Sentence SENTENCES[] = {
    {"PHONE_NUMBER_INVALID",
     "This is not a phone number that Telegram knows; write it with its country code: +49 170 "
     "1234567."},
    {"PHONE_NUMBER_BANNED", "Telegram has banned this phone number."},
    {"PHONE_NUMBER_FLOOD", "Too many codes were asked for; try again tomorrow."},
    {"PHONE_PASSWORD_FLOOD", "Too many log-ins were tried with this number; try again later."},
    {"PHONE_CODE_EXPIRED", "The code is no longer valid; a new one has to be sent."},
    {"API_ID_INVALID",
     "Telegram does not know this api_id and api_hash; get them from https://my.telegram.org."},
    {"API_ID_PUBLISHED_FLOOD",
     "This api_id has been published and is blocked; get one of your own from "
     "https://my.telegram.org."},
    {"USERNAME_NOT_OCCUPIED", "Nobody has this user name."},
    {"USERNAME_INVALID", "This is not a user name."},
    {"PEER_ID_INVALID", "There is no such chat."},
    {"MESSAGE_EMPTY", "The message is empty."},
    {"MESSAGE_TOO_LONG", "The message is longer than the 4096 characters Telegram takes."},
    {"CHAT_WRITE_FORBIDDEN", "You may not write in this chat."},
    {"AUTH_KEY_UNREGISTERED", "The account is no longer logged in here."},
    {"FIRSTNAME_INVALID", "Telegram does not take this name."},
};

std::string explain_refusal(const layer::RpcError& error) {
  if (const auto seconds = error.flood_wait())
    return "Telegram asks to wait " + std::to_string(*seconds) +
           " seconds before this is tried again.";
  for (const auto& sentence : SENTENCES)
    if (error.is(sentence.pattern)) return std::string(sentence.text);
  return "Telegram refused: " + error.name() + " (" + error.method() + ").";
}

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] -= 'a' - 'A';
  return text + ".";
}

}  // namespace

std::string explain(const layer::Error& error) {
  if (const auto* refusal = dynamic_cast<const layer::RpcError*>(&error))
    return explain_refusal(*refusal);
  if (error.is(layer::Errc::unreachable)) return "Telegram cannot be reached; is there a network?";
  if (error.is(layer::Errc::timed_out))
    return "No answer came in time; the network may be slow or gone.";
  if (error.is(layer::Errc::maybe_delivered))
    return "The connection was lost, and the server may have carried this out.";
  return sentence(error.what());
}
