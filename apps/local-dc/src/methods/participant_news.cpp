#include "participant_news.hpp"

#include "../model/rights.hpp"
#include "../view/participant_view.hpp"

namespace layer::local_dc {
namespace {

tl::Maybe<tl::enums::ChannelParticipant> shown_to(const World& world, UserId bot, Date now,
                                                  const Channel& channel, UserId user) {
  View view(world, bot, now);
  const auto shown = show_participant(view, channel, user);
  if (!shown) return std::nullopt;
  return *shown;
}

/// Bots that are admins, and the one concerned.
std::vector<UserId> listeners(const World& world, const Channel& channel, UserId concerned) {
  std::vector<UserId> bots;
  for (const auto& [id, member] : channel.members) {
    const bool listens = id == concerned || is_admin(channel, id);
    if (listens && world.user(id).bot) bots.push_back(id);
  }
  return bots;
}

}  // namespace

ParticipantChange::ParticipantChange(const Call& call, const Channel& channel, UserId user)
    : user_(user) {
  for (const UserId bot : listeners(call.world, channel, user))
    before_[bot] = shown_to(call.world, bot, call.now, channel, user);
  if (call.world.user(user).bot)
    before_[user] = shown_to(call.world, user, call.now, channel, user);
}

void ParticipantChange::tell(Call& call, const Channel& channel) const {
  for (const auto& [bot, before] : before_) {
    tl::types::UpdateChannelParticipant news;
    news.channel_id = number(channel.id);
    news.date = call.now;
    news.actor_id = number(call.self().id);
    news.user_id = number(user_);
    news.prev_participant = before;
    news.new_participant = shown_to(call.world, bot, call.now, channel, user_);
    call.outbox.qts_update(bot, std::move(news));
  }
}

}  // namespace layer::local_dc
