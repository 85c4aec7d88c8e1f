#include "calls/observe_answer.hpp"

#include <layer/tl/any.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include <cstring>

#include "core.hpp"
#include "messages/sent_message.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

std::uint32_t id_of(tl::BytesView bytes) {
  return bytes.size() < 4 ? 0 : tl::detail::load<std::uint32_t>(bytes.data());
}

/// The channel a request is about: 0 if none.
std::int64_t channel_of(const tl::AnyObject& request) {
  if (const auto* channel = box_field<tl::enums::InputChannel>(request, "channel"))
    if (const auto* named = channel->get_if<types::InputChannel>()) return named->channel_id;
  if (const auto* peer = box_field<tl::enums::InputPeer>(request, "peer"))
    if (const auto* named = peer->get_if<types::InputPeerChannel>()) return named->channel_id;
  return 0;
}

void observe_updates(Core& core, tl::BytesView request, tl::BytesView answer) {
  auto updates = tl::parse<tl::enums::Updates>(answer);
  if (!updates) return core.on_updates_lost(core.home_dc());
  if (const auto* sent = updates->get_if<types::UpdateShortSentMessage>())
    return core.on_updates(in_full(*sent, request, core.self()));
  core.on_updates(std::move(*updates));
}

/// messages.getDialogs and its kin tell how far the account's channels are.
void observe_dialogs(Core& core, const tl::AnyObject& answer) {
  for (const auto& one : list_field<tl::enums::Dialog>(answer, "dialogs")) {
    const auto* dialog = one.get_if<types::Dialog>();
    const auto* channel = dialog ? dialog->peer.get_if<types::PeerChannel>() : nullptr;
    if (channel && dialog->pts) core.updates.know_channel(channel->channel_id, *dialog->pts);
  }
}

/// messages.affectedMessages and its kin: our own call has moved a counter.
void observe_affected(Core& core, tl::BytesView request, const tl::AnyObject& answer) {
  const auto* pts = int_field(answer, "pts");
  const auto* count = int_field(answer, "pts_count");
  if (!pts || !count) return;
  const auto asked = tl::parse_any(request);
  core.updates.affected(asked ? channel_of(*asked) : 0, *pts, *count);
}

/// The ids of the messages in such an answer are not those of their chats.
bool is_apart(tl::BytesView request) {
  const auto id = id_of(request);
  return id == functions::GetScheduledHistory::ID || id == functions::GetScheduledMessages::ID ||
         id == functions::GetQuickReplyMessages::ID;
}

bool says_more(const tl::Constructor& constructor) {
  return has_field(constructor, "users") || has_field(constructor, "chats") ||
         has_field(constructor, "pts_count");
}

}  // namespace

void observe_answer(Core& core, tl::BytesView request, tl::BytesView answer) {
  const auto id = id_of(answer);
  if (tl::enums::Updates::TABLE.find(id)) return observe_updates(core, request, answer);
  const auto* constructor = tl::find_constructor(id);
  if (!constructor || !says_more(*constructor)) return;
  const auto object = tl::parse_any(answer);
  if (!object) return;
  core.learn(list_field<tl::enums::User>(*object, "users"),
             list_field<tl::enums::Chat>(*object, "chats"));
  if (!is_apart(request)) core.learn(list_field<tl::enums::Message>(*object, "messages"));
  core.learn(list_field<tl::enums::Message>(*object, "new_messages"));
  core.learn(list_field<tl::enums::Update>(*object, "other_updates"));
  observe_affected(core, request, *object);
  observe_dialogs(core, *object);
}

}  // namespace layer
