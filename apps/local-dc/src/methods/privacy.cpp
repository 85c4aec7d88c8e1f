#include "../model/privacy.hpp"

#include <layer/tl/functions/account.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/account/privacy_rules.hpp>
#include <layer/tl/types/input_privacy_key.hpp>
#include <layer/tl/types/input_privacy_rule.hpp>
#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/privacy_rule.hpp>

#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace types = tl::types;
namespace functions = tl::functions::account;
using tl::enums::InputPrivacyKey;
using tl::enums::InputPrivacyRule;
using tl::enums::PrivacyKey;
using tl::enums::PrivacyRule;

/// Users and chats that the rules of one key name, and rules.
constexpr std::size_t MOST_NAMES = 1000;
constexpr std::size_t MOST_RULES = 20;

template <class Input, class Shown>
struct Pair {};

template <class Shown, class Named, class... Inputs, class... Showns>
std::optional<Shown> shown(const Named& named, Pair<Inputs, Showns>...) {
  std::optional<Shown> found;
  (void)((named.template is<Inputs>() && (found.emplace(Showns()), true)) || ...);
  return found;
}

std::optional<PrivacyKey> shown_key(const InputPrivacyKey& key) {
  return shown<PrivacyKey>(
      key, Pair<types::InputPrivacyKeyAbout, types::PrivacyKeyAbout>(),
      Pair<types::InputPrivacyKeyAddedByPhone, types::PrivacyKeyAddedByPhone>(),
      Pair<types::InputPrivacyKeyBirthday, types::PrivacyKeyBirthday>(),
      Pair<types::InputPrivacyKeyChatInvite, types::PrivacyKeyChatInvite>(),
      Pair<types::InputPrivacyKeyForwards, types::PrivacyKeyForwards>(),
      Pair<types::InputPrivacyKeyNoPaidMessages, types::PrivacyKeyNoPaidMessages>(),
      Pair<types::InputPrivacyKeyPhoneCall, types::PrivacyKeyPhoneCall>(),
      Pair<types::InputPrivacyKeyPhoneNumber, types::PrivacyKeyPhoneNumber>(),
      Pair<types::InputPrivacyKeyPhoneP2P, types::PrivacyKeyPhoneP2P>(),
      Pair<types::InputPrivacyKeyProfilePhoto, types::PrivacyKeyProfilePhoto>(),
      Pair<types::InputPrivacyKeySavedMusic, types::PrivacyKeySavedMusic>(),
      Pair<types::InputPrivacyKeyStarGiftsAutoSave, types::PrivacyKeyStarGiftsAutoSave>(),
      Pair<types::InputPrivacyKeyStatusTimestamp, types::PrivacyKeyStatusTimestamp>(),
      Pair<types::InputPrivacyKeyVoiceMessages, types::PrivacyKeyVoiceMessages>());
}

/// The rules without names.
std::optional<PrivacyRule> shown_rule(const InputPrivacyRule& rule) {
  return shown<PrivacyRule>(
      rule, Pair<types::InputPrivacyValueAllowAll, types::PrivacyValueAllowAll>(),
      Pair<types::InputPrivacyValueAllowBots, types::PrivacyValueAllowBots>(),
      Pair<types::InputPrivacyValueAllowContacts, types::PrivacyValueAllowContacts>(),
      Pair<types::InputPrivacyValueDisallowAll, types::PrivacyValueDisallowAll>(),
      Pair<types::InputPrivacyValueDisallowBots, types::PrivacyValueDisallowBots>(),
      Pair<types::InputPrivacyValueDisallowContacts, types::PrivacyValueDisallowContacts>());
}

Answer<std::vector<std::int64_t>> ids_of(const Call& call,
                                         const std::vector<tl::enums::InputUser>& users) {
  std::vector<std::int64_t> ids;
  for (const tl::enums::InputUser& user : users) {
    const Answer<UserId> id = resolve(call, user);
    if (!id) return bad_request("PRIVACY_VALUE_INVALID");
    ids.push_back(number(*id));
  }
  return ids;
}

template <class Rule>
Answer<PrivacyRule> for_users(const Call& call, const std::vector<tl::enums::InputUser>& users) {
  Answer<std::vector<std::int64_t>> ids = ids_of(call, users);
  if (!ids) return ids.error();
  return PrivacyRule(Rule(std::move(*ids)));
}

/// Of chats in which the account itself is.
template <class Rule>
Answer<PrivacyRule> for_chats(const Call& call, const std::vector<std::int64_t>& chats) {
  for (const std::int64_t id : chats)
    if (!call.self().chats.contains(ChatId{id}) && !call.self().channels.contains(ChannelId{id}))
      return bad_request("PRIVACY_VALUE_INVALID");
  return PrivacyRule(Rule(chats));
}

Answer<PrivacyRule> rule_of(Call& call, const InputPrivacyRule& rule) {
  if (auto plain = shown_rule(rule)) return std::move(*plain);
  return tl::match(
      rule,
      [&](const types::InputPrivacyValueAllowUsers& r) {
        return for_users<types::PrivacyValueAllowUsers>(call, r.users);
      },
      [&](const types::InputPrivacyValueDisallowUsers& r) {
        return for_users<types::PrivacyValueDisallowUsers>(call, r.users);
      },
      [&](const types::InputPrivacyValueAllowChatParticipants& r) {
        return for_chats<types::PrivacyValueAllowChatParticipants>(call, r.chats);
      },
      [&](const types::InputPrivacyValueDisallowChatParticipants& r) {
        return for_chats<types::PrivacyValueDisallowChatParticipants>(call, r.chats);
      },
      [&](tl::Other) {
        return Answer<PrivacyRule>(
            unsupported(call, "account.setPrivacy for close friends or Premium"));
      });
}

std::size_t names_in(const InputPrivacyRule& rule) {
  return tl::match(
      rule, [](const types::InputPrivacyValueAllowUsers& r) { return r.users.size(); },
      [](const types::InputPrivacyValueDisallowUsers& r) { return r.users.size(); },
      [](const types::InputPrivacyValueAllowChatParticipants& r) { return r.chats.size(); },
      [](const types::InputPrivacyValueDisallowChatParticipants& r) { return r.chats.size(); },
      [](tl::Other) { return std::size_t{0}; });
}

Answer<PrivacyRules> rules_of(Call& call, const std::vector<InputPrivacyRule>& asked) {
  if (asked.empty()) return bad_request("PRIVACY_VALUE_INVALID");
  std::size_t names = 0;
  for (const InputPrivacyRule& one : asked)
    names += names_in(one);
  if (asked.size() > MOST_RULES || names > MOST_NAMES) return bad_request("PRIVACY_TOO_LONG");
  PrivacyRules rules;
  for (const InputPrivacyRule& one : asked) {
    Answer<PrivacyRule> rule = rule_of(call, one);
    if (!rule) return rule.error();
    rules.push_back(std::move(*rule));
  }
  return rules;
}

void mention_named(View& view, const World& world, const PrivacyRule& rule) {
  const auto users = [&](const std::vector<std::int64_t>& ids) {
    for (const std::int64_t id : ids)
      view.mention(UserId{id});
  };
  const auto chats = [&](const std::vector<std::int64_t>& ids) {
    for (const std::int64_t id : ids)
      if (world.chats.contains(ChatId{id}))
        view.mention(ChatId{id});
      else
        view.mention(ChannelId{id});
  };
  tl::match(
      rule, [&](const types::PrivacyValueAllowUsers& r) { users(r.users); },
      [&](const types::PrivacyValueDisallowUsers& r) { users(r.users); },
      [&](const types::PrivacyValueAllowChatParticipants& r) { chats(r.chats); },
      [&](const types::PrivacyValueDisallowChatParticipants& r) { chats(r.chats); },
      [](tl::Other) {});
}

tl::enums::account::PrivacyRules show(const Call& call, PrivacyRules rules) {
  View view = call.view();
  for (const PrivacyRule& rule : rules)
    mention_named(view, call.world, rule);
  types::account::PrivacyRules answer;
  answer.rules = std::move(rules);
  answer.users = view.users();
  answer.chats = view.chats();
  return tl::enums::account::PrivacyRules(std::move(answer));
}

Answer<tl::enums::account::PrivacyRules> get(Call& call, const functions::GetPrivacy& request) {
  const auto key = shown_key(request.key);
  if (!key) return bad_request("PRIVACY_KEY_INVALID");
  return show(call, privacy_rules(call.self(), key->id()));
}

Answer<tl::enums::account::PrivacyRules> set(Call& call, const functions::SetPrivacy& request) {
  const auto key = shown_key(request.key);
  if (!key) return bad_request("PRIVACY_KEY_INVALID");
  // Nobody here pays for Premium.
  if (key->is<types::PrivacyKeyVoiceMessages>()) return RpcFailure{403, "PREMIUM_ACCOUNT_REQUIRED"};
  Answer<PrivacyRules> rules = rules_of(call, request.rules);
  if (!rules) return rules.error();
  call.self().privacy[key->id()] = *rules;
  types::UpdatePrivacy news;
  news.key = *key;
  news.rules = *rules;
  call.outbox.state_update(call.self().id, std::move(news));
  return show(call, std::move(*rules));
}

}  // namespace

void add_privacy_methods(Methods& methods) {
  methods.add(get, {.audience = Audience::users});
  methods.add(set, {.audience = Audience::users});
}

}  // namespace layer::local_dc
