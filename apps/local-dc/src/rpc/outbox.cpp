#include "outbox.hpp"

#include <map>

#include "../view/containers.hpp"

namespace layer::local_dc {
namespace {

// Updates go to an account's home DC only (core.telegram.org/api/updates#subscribing-to-updates).
template <class F>
void for_each_key_at_home(World& world, UserId account, F&& f) {
  for (Authorization* const authorization : world.authorizations.of_user(account))
    if (authorization->dc == world.user(account).dc) f(*authorization);
}

template <class... Us>
void set_qts_of(tl::enums::Update& update, std::int32_t qts) {
  const auto set = [&](auto* found) {
    if (found != nullptr) found->qts = qts;
  };
  (set(update.get_if<Us>()), ...);
}

void set_qts(tl::enums::Update& update, std::int32_t qts) {
  using namespace tl::types;  // a list of constructors
  set_qts_of<UpdateNewEncryptedMessage, UpdateBotStopped, UpdateChatParticipant,
             UpdateChannelParticipant, UpdateBotChatInviteRequester, UpdateBotMessageReaction,
             UpdateBotMessageReactions, UpdateMessagePollVote>(update, qts);
}

Push number_by_qts(World& world, Authorization& authorization, tl::enums::Update update, Date now) {
  set_qts(update, ++authorization.qts);
  authorization.qts_updates.push_back({authorization.qts, std::move(update)});
  View view(world, *authorization.user, now);
  const tl::enums::Update& numbered = authorization.qts_updates.back().update;
  mention_in(view, numbered);
  return {authorization.key, container(view, {numbered}, 0)};
}

}  // namespace

std::vector<Push> Outbox::pushes(World& world, Date now) const {
  std::vector<Push> pushes;
  push_events(world, now, pushes);
  push_state_updates(world, now, pushes);
  push_qts_updates(world, now, pushes);
  push_passing_updates(world, now, pushes);
  for (const auto& [key, update] : login_updates_) {
    tl::types::UpdateShort brief;
    brief.update = update;
    brief.date = now;
    pushes.push_back({key, std::move(brief)});
  }
  return pushes;
}

void Outbox::push_events(World& world, Date now, std::vector<Push>& pushes) const {
  std::map<UserId, std::vector<BoxEvent>> by_account;
  for (const AccountEvent& event : events_)
    by_account[event.account].push_back(event.event);
  for (const auto& [account, events] : by_account) {
    for_each_key_at_home(world, account, [&](Authorization& authorization) {
      if (authorization.key == caller_) return;
      View view(world, account, now);
      view.shorten_strangers();
      pushes.push_back({authorization.key, event_container(view, events)});
    });
  }
}

void Outbox::push_state_updates(World& world, Date now, std::vector<Push>& pushes) const {
  for (const auto& [account, update] : state_updates_) {
    for_each_key_at_home(world, account, [&](Authorization& authorization) {
      if (authorization.key == caller_) return;
      authorization.state_updates.push_back({++authorization.seq, now, update});
      View view(world, account, now);
      pushes.push_back(
          {authorization.key, state_container(view, authorization.state_updates.back())});
    });
  }
}

void Outbox::push_qts_updates(World& world, Date now, std::vector<Push>& pushes) const {
  for (const auto& [account, update] : qts_updates_)
    for_each_key_at_home(world, account, [&](Authorization& authorization) {
      pushes.push_back(number_by_qts(world, authorization, update, now));
    });
  for (const auto& [key, update] : qts_updates_of_keys_)
    if (Authorization* const authorization = world.authorizations.find(key))
      pushes.push_back(number_by_qts(world, *authorization, update, now));
}

void Outbox::push_passing_updates(World& world, Date now, std::vector<Push>& pushes) const {
  for (const auto& [account, update] : passing_updates_) {
    for_each_key_at_home(world, account, [&](Authorization& authorization) {
      tl::types::UpdateShort brief;
      brief.update = update;
      brief.date = now;
      pushes.push_back({authorization.key, std::move(brief)});
    });
  }
}

}  // namespace layer::local_dc
