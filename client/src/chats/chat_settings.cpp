#include <layer/client/chats.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/updates.hpp>

#include <algorithm>

#include "chats/place.hpp"
#include "chats/tl_rights.hpp"

namespace layer {

namespace {

namespace channels = tl::functions::channels;
namespace messages = tl::functions::messages;

Task<void> set_title(Client client, PeerRef chat, std::string value) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  if (place.is_group()) {
    messages::EditChatTitle request(place.group, std::move(value));
    co_await client.invoke(request);
  } else {
    channels::EditTitle request(place.channel, std::move(value));
    co_await client.invoke(request);
  }
}

/// A call of `messages`, which takes every kind of chat.
template <class Request, class Value>
Task<void> set(Client client, PeerRef chat, Value value) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  Request request(place.peer, std::move(value));
  co_await client.invoke(request);
}

/// A call of `channels`.
template <class Request, class Value>
Task<void> set_in_channel(Client client, PeerRef chat, Value value, const char* what) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  place.require_channel(what);
  Request request(place.channel, std::move(value));
  co_await client.invoke(request);
}

Task<void> set_signatures(Client client, PeerRef chat, bool on) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  place.require_channel("signatures");
  channels::ToggleSignatures request(place.channel);
  request.signatures_enabled = on;
  co_await client.invoke(request);
}

}  // namespace

Task<void> ChatSettings::title(std::string value) const {
  return set_title(client_, chat_, std::move(value));
}

Task<void> ChatSettings::about(std::string value) const {
  return set<messages::EditChatAbout>(client_, chat_, std::move(value));
}

Task<void> ChatSettings::username(std::string value) const {
  return set_in_channel<channels::UpdateUsername>(client_, chat_, std::move(value), "a username");
}

Task<void> ChatSettings::permissions(Permission allowed) const {
  return set<messages::EditChatDefaultBannedRights>(client_, chat_, all_but(allowed, 0));
}

Task<void> ChatSettings::slow_mode(std::chrono::seconds pause) const {
  const auto seconds = std::clamp<std::int64_t>(pause.count(), -1, 1'000'000);
  return set_in_channel<channels::ToggleSlowMode>(client_, chat_,
                                                  static_cast<std::int32_t>(seconds), "slow mode");
}

Task<void> ChatSettings::protect_content(bool on) const {
  return set<messages::ToggleNoForwards>(client_, chat_, on);
}

Task<void> ChatSettings::hide_history(bool on) const {
  return set_in_channel<channels::TogglePreHistoryHidden>(client_, chat_, on, "hidden history");
}

Task<void> ChatSettings::signatures(bool on) const {
  return set_signatures(client_, chat_, on);
}

}  // namespace layer
