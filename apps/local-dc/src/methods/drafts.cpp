#include <layer/tl/functions/messages.hpp>

#include "../view/containers.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/drafts
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

template <class D>
tl::types::UpdateDraftMessage news_of(View& view, Peer chat, D draft) {
  tl::types::UpdateDraftMessage news;
  news.peer = view.peer(chat);
  news.draft = std::move(draft);
  return news;
}

bool is_empty(const functions::SaveDraft& request) {
  return request.message.empty() && !request.reply_to && !request.media;
}

Answer<bool> save(Call& call, const functions::SaveDraft& request) {
  if (request.media) return unsupported(call, "messages.saveDraft media");
  if (request.effect) return unsupported(call, "messages.saveDraft effect");
  if (request.suggested_post) return unsupported(call, "messages.saveDraft suggested_post");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  User& self = call.self();
  View view = call.view();
  if (is_empty(request)) {
    tl::types::DraftMessageEmpty none;
    none.date = call.now;
    if (self.drafts.erase(*chat) != 0)
      call.outbox.state_update(self.id, news_of(view, *chat, std::move(none)));
    return yes();
  }
  tl::types::DraftMessage draft;
  draft.no_webpage = request.no_webpage;
  draft.invert_media = request.invert_media;
  draft.reply_to = request.reply_to;
  draft.message = request.message;
  draft.entities = request.entities;
  draft.date = call.now;
  self.drafts.insert_or_assign(*chat, draft);
  call.outbox.state_update(self.id, news_of(view, *chat, std::move(draft)));
  return yes();
}

Answer<tl::enums::Updates> get_all(Call& call, const functions::GetAllDrafts&) {
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const auto& [chat, draft] : call.self().drafts)
    updates.emplace_back(news_of(view, chat, draft));
  return tl::enums::Updates(container(view, std::move(updates), 0));
}

Answer<bool> clear_all(Call& call, const functions::ClearAllDrafts&) {
  View view = call.view();
  for (const auto& [chat, draft] : std::exchange(call.self().drafts, {}))
    call.outbox.state_update(call.self().id, news_of(view, chat, tl::types::DraftMessageEmpty{}));
  return yes();
}

}  // namespace

void add_draft_methods(Methods& methods) {
  methods.add(save, {.audience = Audience::users});
  methods.add(get_all, {.audience = Audience::users});
  methods.add(clear_all, {.audience = Audience::users});
}

}  // namespace layer::local_dc
