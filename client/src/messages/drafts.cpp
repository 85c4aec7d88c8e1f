#include <layer/client/drafts.hpp>
#include <layer/client/formatted_text.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/draft_message.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include "core.hpp"
#include "messages/entities.hpp"
#include "messages/send_options.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

Task<void> save_draft(Client client, PeerRef chat, InputMessage message) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  functions::SaveDraft request(std::move(peer), message.text());
  request.no_webpage = message.options().no_webpage;
  request.invert_media = message.options().invert_media;
  if (auto reply = reply_of(message)) request.reply_to = std::move(*reply);
  if (message.entities()) {
    auto entities = co_await entities_to_send(core_of(client), *message.entities());
    request.entities = std::move(entities);
  }
  co_await client.invoke(request);
}

Task<std::vector<DraftText>> get_drafts(Client client) {
  const auto answer = co_await client.invoke(functions::GetAllDrafts());
  std::vector<DraftText> drafts;
  for (const auto& update : list_field<tl::enums::Update>(answer, "updates")) {
    const auto* news = update.get_if<types::UpdateDraftMessage>();
    const auto* draft = news ? news->draft.get_if<types::DraftMessage>() : nullptr;
    if (draft) drafts.emplace_back(PeerId::of(news->peer), *draft);
  }
  co_return drafts;
}

Task<void> clear_drafts(Client client) {
  co_await client.invoke(functions::ClearAllDrafts());
}

}  // namespace

DraftText::DraftText(PeerId chat, const types::DraftMessage& raw)
    : chat_(chat), raw_(std::make_shared<const types::DraftMessage>(raw)) {}

const std::string& DraftText::text() const {
  return raw_->message;
}

FormattedText DraftText::formatted_text() const {
  const std::vector<tl::enums::MessageEntity> plain;
  return FormattedText(raw_->message, raw_->entities.value_or(plain));
}

std::optional<std::int32_t> DraftText::reply_to_message_id() const {
  if (!raw_->reply_to) return std::nullopt;
  const auto* reply = raw_->reply_to->get_if<types::InputReplyToMessage>();
  return reply ? std::optional(reply->reply_to_msg_id) : std::nullopt;
}

std::chrono::sys_seconds DraftText::date() const {
  return from_tl_date(raw_->date);
}

Task<void> Drafts::save(PeerRef chat, InputMessage message) const {
  return save_draft(client_, std::move(chat), std::move(message));
}

Task<void> Drafts::clear(PeerRef chat) const {
  return save_draft(client_, std::move(chat), InputMessage());
}

Task<std::vector<DraftText>> Drafts::list() const {
  return get_drafts(client_);
}

Task<void> Drafts::clear_all() const {
  return clear_drafts(client_);
}

}  // namespace layer
