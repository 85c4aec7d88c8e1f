#include "reaction_view.hpp"

#include <layer/tl/types/reaction_count.hpp>

#include <algorithm>
#include <ranges>

namespace layer::local_dc {
namespace {

constexpr std::size_t RECENT = 3;

tl::types::ReactionCount& count_of(tl::types::MessageReactions& shown, const std::string& emoji) {
  const tl::enums::Reaction wanted = show_emoji(emoji);
  for (tl::enums::ReactionCount& count : shown.results)
    if (count->reaction == wanted) return *count;
  tl::types::ReactionCount fresh;
  fresh.reaction = wanted;
  return *shown.results.emplace_back(std::move(fresh));
}

}  // namespace

tl::enums::Reaction show_emoji(const std::string& emoji) {
  tl::types::ReactionEmoji shown;
  shown.emoticon = emoji;
  return shown;
}

tl::types::MessagePeerReaction show_reaction(View& view, const Reaction& reaction) {
  tl::types::MessagePeerReaction shown;
  shown.big = reaction.big;
  shown.unread = reaction.unread;
  shown.my = reaction.from == view.viewer().id;
  shown.peer_id = view.peer(reaction.from);
  shown.date = reaction.date;
  shown.reaction = show_emoji(reaction.emoji);
  return shown;
}

tl::types::MessageReactions show_reactions(View& view, const MessageContent& content) {
  tl::types::MessageReactions shown;
  shown.can_see_list = !content.post;
  for (const Reaction& reaction : content.reactions) {
    tl::types::ReactionCount& count = count_of(shown, reaction.emoji);
    ++count.count;
    if (reaction.from == view.viewer().id) count.chosen_order = 0;
  }
  std::ranges::stable_sort(shown.results, std::greater<>(),
                           [](const tl::enums::ReactionCount& one) { return one->count; });
  if (content.post || content.reactions.empty()) return shown;
  std::vector<tl::enums::MessagePeerReaction> recent;
  for (const Reaction& reaction :
       content.reactions | std::views::reverse | std::views::take(RECENT))
    recent.emplace_back(show_reaction(view, reaction));
  shown.recent_reactions = std::move(recent);
  return shown;
}

}  // namespace layer::local_dc
