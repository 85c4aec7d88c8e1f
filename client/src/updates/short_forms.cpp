#include "updates/short_forms.hpp"

#include <layer/tl/list_of.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

namespace layer::updates {

namespace {

namespace types = tl::types;

/// The fields that both short forms share.
template <class Short>
tl::enums::Updates in_full(Short& form, tl::enums::Peer chat, tl::Maybe<tl::enums::Peer> sender) {
  types::Message message(form.id, std::move(chat), form.date, std::move(form.message));
  message.out = form.out;
  message.mentioned = form.mentioned;
  message.media_unread = form.media_unread;
  message.silent = form.silent;
  message.from_id = std::move(sender);
  message.fwd_from = std::move(form.fwd_from);
  message.via_bot_id = form.via_bot_id;
  message.reply_to = std::move(form.reply_to);
  message.entities = std::move(form.entities);
  message.ttl_period = form.ttl_period;
  types::UpdateNewMessage update(std::move(message), form.pts, form.pts_count);
  return types::Updates(tl::list_of<tl::enums::Update>(std::move(update)), {}, {}, form.date, 0);
}

template <class Short>
void add_others(const Short& form, std::vector<PeerId>& peers) {
  if (form.via_bot_id) peers.push_back(PeerId::user(*form.via_bot_id));
  if (form.fwd_from && (*form.fwd_from)->from_id)
    peers.push_back(PeerId::of(*(*form.fwd_from)->from_id));
}

}  // namespace

std::vector<PeerId> named_in(const tl::enums::Updates& container) {
  std::vector<PeerId> peers;
  if (const auto* form = container.get_if<types::UpdateShortMessage>()) {
    peers.push_back(PeerId::user(form->user_id));
    add_others(*form, peers);
  } else if (const auto* in_group = container.get_if<types::UpdateShortChatMessage>()) {
    peers.push_back(PeerId::user(in_group->from_id));
    peers.push_back(PeerId::group(in_group->chat_id));
    add_others(*in_group, peers);
  }
  return peers;
}

tl::enums::Updates expand(tl::enums::Updates container) {
  if (auto* form = container.get_if<types::UpdateShortMessage>())
    return in_full(*form, types::PeerUser(form->user_id), std::nullopt);
  if (auto* form = container.get_if<types::UpdateShortChatMessage>())
    return in_full(*form, types::PeerChat(form->chat_id), types::PeerUser(form->from_id));
  return container;
}

}  // namespace layer::updates
