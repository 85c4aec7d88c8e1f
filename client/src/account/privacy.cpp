#include <layer/client/privacy.hpp>
#include <layer/tl/functions/account.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/account/privacy_rules.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_privacy_key.hpp>
#include <layer/tl/types/input_privacy_rule.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/privacy_rule.hpp>

#include <algorithm>

#include "chats/place.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::account;

using Base = Audience::Base;
using Rules = std::vector<tl::enums::InputPrivacyRule>;

tl::enums::InputPrivacyKey to_tl(PrivacyKey key) {
  switch (key) {
    case PrivacyKey::last_seen:
      return types::InputPrivacyKeyStatusTimestamp();
    case PrivacyKey::profile_photo:
      return types::InputPrivacyKeyProfilePhoto();
    case PrivacyKey::about:
      return types::InputPrivacyKeyAbout();
    case PrivacyKey::birthday:
      return types::InputPrivacyKeyBirthday();
    case PrivacyKey::phone_number:
      return types::InputPrivacyKeyPhoneNumber();
    case PrivacyKey::found_by_phone:
      return types::InputPrivacyKeyAddedByPhone();
    case PrivacyKey::forwards:
      return types::InputPrivacyKeyForwards();
    case PrivacyKey::invitations:
      return types::InputPrivacyKeyChatInvite();
    case PrivacyKey::calls:
      return types::InputPrivacyKeyPhoneCall();
    case PrivacyKey::direct_calls:
      return types::InputPrivacyKeyPhoneP2P();
    case PrivacyKey::voice_messages:
      break;
  }
  return types::InputPrivacyKeyVoiceMessages();
}

tl::enums::InputPrivacyRule to_tl(Base base) {
  switch (base) {
    case Base::everybody:
      return types::InputPrivacyValueAllowAll();
    case Base::contacts:
      return types::InputPrivacyValueAllowContacts();
    case Base::nobody:
      break;
  }
  return types::InputPrivacyValueDisallowAll();
}

/// Those whom a rule names, in its two kinds.
struct Named {
  std::vector<tl::enums::InputUser> users;
  std::vector<std::int64_t> chats;
};

Task<Named> resolve_all(Client client, std::vector<PeerRef> who) {
  Named named;
  for (const auto& one : who) {
    const auto peer = co_await client.resolve_peer(one);
    if (const auto* group = peer.get_if<types::InputPeerChat>())
      named.chats.push_back(group->chat_id);
    else if (const auto* channel = peer.get_if<types::InputPeerChannel>())
      named.chats.push_back(channel->channel_id);
    else
      named.users.push_back(co_await resolve_user(client, one));
  }
  co_return named;
}

template <class OfUsers, class OfChats>
void add(Named named, Rules& rules) {
  if (!named.users.empty()) rules.push_back(OfUsers(std::move(named.users)));
  if (!named.chats.empty()) rules.push_back(OfChats(std::move(named.chats)));
}

Task<PrivacyRules> set_rules(Client client, PrivacyKey key, Audience audience) {
  Rules rules;
  auto refused = co_await resolve_all(client, audience.refused());
  auto allowed = co_await resolve_all(client, audience.allowed());
  // What is said first holds.
  add<types::InputPrivacyValueDisallowUsers, types::InputPrivacyValueDisallowChatParticipants>(
      std::move(refused), rules);
  add<types::InputPrivacyValueAllowUsers, types::InputPrivacyValueAllowChatParticipants>(
      std::move(allowed), rules);
  rules.push_back(to_tl(audience.base()));
  const functions::SetPrivacy request(to_tl(key), std::move(rules));
  auto answer = co_await client.invoke(request);
  co_return PrivacyRules(std::move(answer));
}

Task<PrivacyRules> get_rules(Client client, PrivacyKey key) {
  const functions::GetPrivacy request(to_tl(key));
  auto answer = co_await client.invoke(request);
  co_return PrivacyRules(std::move(answer));
}

bool is_channel(const std::vector<tl::enums::Chat>& chats, std::int64_t id) {
  return std::ranges::any_of(chats, [&](const tl::enums::Chat& chat) {
    const auto* channel = chat.get_if<types::Channel>();
    const auto* forbidden = chat.get_if<types::ChannelForbidden>();
    return (channel && channel->id == id) || (forbidden && forbidden->id == id);
  });
}

}  // namespace

Audience& Audience::allow(PeerRef who) {
  allowed_.push_back(std::move(who));
  return *this;
}

Audience& Audience::refuse(PeerRef who) {
  refused_.push_back(std::move(who));
  return *this;
}

PrivacyRules::PrivacyRules(tl::enums::account::PrivacyRules raw)
    : raw_(std::make_shared<const tl::enums::account::PrivacyRules>(std::move(raw))) {
  bool has_base = false;
  const auto begin_with = [&](Base base) {
    if (!std::exchange(has_base, true)) base_ = base;
  };
  const auto add_users = [](std::vector<PeerId>& to, const std::vector<std::int64_t>& ids) {
    for (const auto id : ids)
      to.push_back(PeerId::user(id));
  };
  const auto add_chats = [&](std::vector<PeerId>& to, const std::vector<std::int64_t>& ids) {
    for (const auto id : ids)
      to.push_back(is_channel((*raw_)->chats, id) ? PeerId::channel(id) : PeerId::group(id));
  };
  for (const auto& rule : (*raw_)->rules) {
    tl::match(
        rule, [&](const types::PrivacyValueAllowAll&) { begin_with(Base::everybody); },
        [&](const types::PrivacyValueAllowContacts&) { begin_with(Base::contacts); },
        [&](const types::PrivacyValueDisallowAll&) { begin_with(Base::nobody); },
        [&](const types::PrivacyValueAllowUsers& r) { add_users(allowed_, r.users); },
        [&](const types::PrivacyValueDisallowUsers& r) { add_users(refused_, r.users); },
        [&](const types::PrivacyValueAllowChatParticipants& r) { add_chats(allowed_, r.chats); },
        [&](const types::PrivacyValueDisallowChatParticipants& r) { add_chats(refused_, r.chats); },
        [](tl::Other) {});
  }
}

Task<PrivacyRules> Privacy::get(PrivacyKey key) const {
  return get_rules(client_, key);
}

Task<PrivacyRules> Privacy::set(PrivacyKey key, Audience audience) const {
  return set_rules(client_, key, std::move(audience));
}

}  // namespace layer
