#include <layer/client/reactions.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_peer_reaction.hpp>
#include <layer/tl/types/messages/message_reactions_list.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/reaction.hpp>
#include <layer/tl/types/updates.hpp>

#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

constexpr std::int32_t page_size = 100;

ReactionChoice choice_of(const tl::enums::Reaction& reaction) {
  if (const auto* emoji = reaction.get_if<types::ReactionEmoji>())
    return ReactionChoice(emoji->emoticon);
  if (const auto* custom = reaction.get_if<types::ReactionCustomEmoji>())
    return ReactionChoice::custom(custom->document_id);
  return ReactionChoice("");
}

PeerReaction described(const types::MessagePeerReaction& raw) {
  return {PeerId::of(raw.peer_id), choice_of(raw.reaction), from_tl_date(raw.date), raw.big};
}

Task<void> send_reactions(Client client, PeerRef chat, std::int32_t id,
                          std::vector<ReactionChoice> reactions, ReactOptions options) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  functions::SendReaction request(std::move(peer), id);
  std::vector<tl::enums::Reaction> chosen;
  for (const auto& reaction : reactions)
    chosen.push_back(reaction.raw());
  request.big = options.big;
  request.add_to_recent = options.remember && !chosen.empty();
  request.reaction = std::move(chosen);
  co_await client.invoke(request);
}

}  // namespace

ReactionChoice ReactionChoice::custom(std::int64_t document_id) {
  ReactionChoice choice("");
  choice.document_id_ = document_id;
  return choice;
}

tl::enums::Reaction ReactionChoice::raw() const {
  if (document_id_) return types::ReactionCustomEmoji(*document_id_);
  return types::ReactionEmoji(emoji_);
}

Task<void> Reactions::react(std::int32_t id, ReactionChoice reaction, ReactOptions options) const {
  return react(id, std::vector<ReactionChoice>(1, std::move(reaction)), options);
}

Task<void> Reactions::react(std::int32_t id, std::vector<ReactionChoice> reactions,
                            ReactOptions options) const {
  return send_reactions(client_, chat_, id, std::move(reactions), options);
}

Task<void> Reactions::remove(std::int32_t id) const {
  return send_reactions(client_, chat_, id, {}, ReactOptions());
}

ReactionIterator::ReactionIterator(Client client, PeerRef chat, std::int32_t id)
    : client_(std::move(client)), chat_(std::move(chat)), id_(id) {}

Task<void> ReactionIterator::fetch() {
  auto peer = co_await client_.resolve_peer(chat_);
  functions::GetMessageReactionsList request(std::move(peer), id_, page_size);
  request.offset = offset_;
  const auto answer = co_await client_.invoke(request);
  total_ = answer->count;
  page_.clear();
  given_ = 0;
  for (const auto& reaction : answer->reactions)
    page_.push_back(described(*reaction));
  // A server that repeats itself ends the list, too.
  done_ = !answer->next_offset || answer->next_offset == offset_ || page_.empty();
  offset_ = answer->next_offset;
}

Task<std::optional<PeerReaction>> ReactionIterator::next() {
  while (given_ == page_.size() && !done_)
    co_await fetch();
  std::optional<PeerReaction> found;
  if (given_ < page_.size()) found = page_[given_++];
  co_return found;
}

}  // namespace layer
