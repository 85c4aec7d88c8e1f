#include <layer/tl/functions/messages.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/input_message.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>

#include <algorithm>
#include <limits>

#include "pages.hpp"
#include "peers.hpp"
#include "pinned.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace enums = tl::enums::messages;

Answer<enums::Messages> get_history(Call& call, const functions::GetHistory& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  std::vector<std::int32_t> ids = message_ids(call, *peer);
  std::ranges::reverse(ids);
  View view = call.view();
  return show_page(view, *peer, ids, page_request(request));
}

/// The message an InputMessage names; 0 for none.
std::int32_t named_id(const Call& call, const tl::enums::InputMessage& message) {
  return tl::match(
      message, [](const tl::types::InputMessageId& named) { return named.id; },
      [&](const tl::types::InputMessageReplyTo& answer) {
        const BoxMessage* const found = call.self().box.find(answer.id);
        if (found == nullptr || !found->content->reply_to) return 0;
        return found->content->reply_to->id_for(call.self().id).value_or(0);
      },
      [](const tl::types::InputMessageCallbackQuery& pressed) { return pressed.id; },
      [](tl::Other) { return 0; });
}

Answer<enums::Messages> get_messages(Call& call, const functions::GetMessages& request) {
  View view = call.view();
  std::vector<tl::enums::Message> messages;
  for (const tl::enums::InputMessage& message : request.id) {
    const std::int32_t id = named_id(call, message);
    if (const BoxMessage* const found = call.self().box.find(id)) {
      messages.push_back(view.message(*found));
      continue;
    }
    tl::types::MessageEmpty empty;
    empty.id = id;
    messages.emplace_back(std::move(empty));
  }
  return show_all(view, std::move(messages));
}

/// Tells those whose messages were read for the first time.
void tell_authors(Call& call, Peer chat, std::int32_t after, std::int32_t up_to) {
  std::map<UserId, std::int32_t> newest_read;
  for (const std::int32_t id : call.self().box.dialog(chat)->ids) {
    const BoxMessage& message = *call.self().box.find(id);
    if (id <= after || id > up_to || message.outgoing) continue;
    const std::optional<std::int32_t> theirs = message.content->id_for(message.content->from);
    if (theirs) newest_read[message.content->from] = *theirs;
  }
  for (const auto& [author, id] : newest_read) {
    User& user = call.world.user(author);
    const Peer there = chat.kind() == Peer::Kind::group ? chat : call.self().peer();
    if (const auto event = user.box.read_outbox(there, id)) call.outbox.box_event(author, *event);
  }
}

Answer<enums::AffectedMessages> read_history(Call& call, const functions::ReadHistory& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  if (peer->kind() == Peer::Kind::channel) return bad_request("PEER_ID_INVALID");
  User& self = call.self();
  const Dialog* const dialog = self.box.dialog(*peer);
  const std::int32_t before = dialog == nullptr ? 0 : dialog->read_inbox_max;
  const std::int32_t up_to =
      request.max_id > 0 ? request.max_id : std::numeric_limits<std::int32_t>::max();
  tl::types::messages::AffectedMessages answer;
  if (const auto event = self.box.read_inbox(*peer, up_to)) {
    answer.pts_count = event->count;
    call.outbox.box_event(self.id, *event);
    tell_authors(call, *peer, before, up_to);
  }
  answer.pts = self.box.pts();
  return enums::AffectedMessages(std::move(answer));
}

}  // namespace

void add_history_methods(Methods& methods) {
  methods.add(get_history, {.audience = Audience::users});
  methods.add(get_messages);
  methods.add(read_history, {.audience = Audience::users});
}

}  // namespace layer::local_dc
