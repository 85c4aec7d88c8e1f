#include "privacy.hpp"

#include <layer/tl/match.hpp>
#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/privacy_rule.hpp>

#include <algorithm>

namespace layer::local_dc {
namespace {

namespace types = tl::types;

using Ids = std::vector<std::int64_t>;

bool is_for_contacts(std::uint32_t key) {
  return key == types::PrivacyKeyPhoneNumber::ID || key == types::PrivacyKeyPhoneP2P::ID ||
         key == types::PrivacyKeyBirthday::ID;
}

bool names(const Ids& users, const User& other) {
  return std::ranges::find(users, number(other.id)) != users.end();
}

bool is_member(const World& world, std::int64_t id, const User& user) {
  const auto group = world.chats.find(ChatId{id});
  if (group != world.chats.end() && group->second.members.contains(user.id)) return true;
  const auto channel = world.channels.find(ChannelId{id});
  return channel != world.channels.end() && channel->second.member(user.id) != nullptr;
}

bool is_in_one(const World& world, const Ids& chats, const User& other) {
  return std::ranges::any_of(chats, [&](std::int64_t id) { return is_member(world, id, other); });
}

/// What a rule says about `other`, if it speaks of it. Nobody here is a close friend or pays.
std::optional<bool> verdict(const World& world, const User& owner,
                            const tl::enums::PrivacyRule& rule, const User& other) {
  const auto allow = [](bool speaks) { return speaks ? std::optional(true) : std::nullopt; };
  const auto refuse = [](bool speaks) { return speaks ? std::optional(false) : std::nullopt; };
  const bool contact = owner.contacts.contains(other.id);
  const bool bot = other.bot.has_value();
  return tl::match(
      rule, [&](const types::PrivacyValueAllowAll&) { return allow(true); },
      [&](const types::PrivacyValueAllowContacts&) { return allow(contact); },
      [&](const types::PrivacyValueAllowBots&) { return allow(bot); },
      [&](const types::PrivacyValueAllowUsers& r) { return allow(names(r.users, other)); },
      [&](const types::PrivacyValueAllowChatParticipants& r) {
        return allow(is_in_one(world, r.chats, other));
      },
      [&](const types::PrivacyValueDisallowAll&) { return refuse(true); },
      [&](const types::PrivacyValueDisallowContacts&) { return refuse(contact); },
      [&](const types::PrivacyValueDisallowBots&) { return refuse(bot); },
      [&](const types::PrivacyValueDisallowUsers& r) { return refuse(names(r.users, other)); },
      [&](const types::PrivacyValueDisallowChatParticipants& r) {
        return refuse(is_in_one(world, r.chats, other));
      },
      [](tl::Other) { return std::optional<bool>(); });
}

}  // namespace

PrivacyRules privacy_rules(const User& owner, std::uint32_t key) {
  const auto set = owner.privacy.find(key);
  if (set != owner.privacy.end()) return set->second;
  PrivacyRules rules;
  if (is_for_contacts(key))
    rules.emplace_back(types::PrivacyValueAllowContacts());
  else
    rules.emplace_back(types::PrivacyValueAllowAll());
  return rules;
}

bool allows(const World& world, const User& owner, std::uint32_t key, const User& other) {
  if (owner.id == other.id) return true;
  for (const tl::enums::PrivacyRule& rule : privacy_rules(owner, key))
    if (const auto said = verdict(world, owner, rule, other)) return *said;
  return false;
}

void show_phone_to(User& owner, UserId other) {
  PrivacyRules rules = privacy_rules(owner, types::PrivacyKeyPhoneNumber::ID);
  const auto is_list = [](const auto& rule) {
    return rule.template is<types::PrivacyValueAllowUsers>();
  };
  const auto named = std::ranges::find_if(rules, is_list);
  if (named == rules.end()) {
    rules.insert(rules.begin(), types::PrivacyValueAllowUsers(Ids{number(other)}));
  } else {
    Ids& users = named->get_if<types::PrivacyValueAllowUsers>()->users;
    if (std::ranges::find(users, number(other)) == users.end()) users.push_back(number(other));
  }
  owner.privacy[types::PrivacyKeyPhoneNumber::ID] = std::move(rules);
}

}  // namespace layer::local_dc
