#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_chat_photo.hpp>
#include <layer/tl/types/photo.hpp>

#include "../model/posting.hpp"
#include "channel_news.hpp"
#include "compose.hpp"
#include "media.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

/// Nothing: it is to go.
Answer<std::optional<FileId>> wanted_photo(Call& call, const tl::enums::InputChatPhoto& input) {
  std::optional<FileId> wanted;
  if (input.is<tl::types::InputChatPhotoEmpty>()) return wanted;
  if (const auto* const known = input.get_if<tl::types::InputChatPhoto>()) {
    const auto* const named = known->id.get_if<tl::types::InputPhoto>();
    if (named == nullptr) return bad_request("PHOTO_INVALID");
    const Answer<FileId> photo = stored_photo(call, *named);
    if (!photo) return photo.error();
    return std::optional(*photo);
  }
  const auto* const uploaded = input.get_if<tl::types::InputChatUploadedPhoto>();
  if (uploaded == nullptr || uploaded->video || uploaded->video_emoji_markup)
    return unsupported(call, "inputChatUploadedPhoto video");
  if (!uploaded->file) return bad_request("PHOTO_FILE_MISSING");
  const Answer<FileId> photo = store_photo(call, *uploaded->file);
  if (!photo) return photo.error();
  return std::optional(*photo);
}

/// Whoever is shown it names the photo in their own way.
tl::enums::MessageAction notice_of(const std::optional<FileId>& photo) {
  if (!photo) return tl::types::MessageActionChatDeletePhoto{};
  tl::types::Photo named;
  named.id = number(*photo);
  tl::types::MessageActionChatEditPhoto changed;
  changed.photo = std::move(named);
  return changed;
}

Answer<tl::enums::Updates> edit_of_group(Call& call,
                                         const tl::functions::messages::EditChatPhoto& request) {
  const Answer<Chat*> chat = resolve_group(call, request.chat_id);
  if (!chat) return chat.error();
  const Answer<std::optional<FileId>> photo = wanted_photo(call, request.photo);
  if (!photo) return photo.error();
  if ((**chat).photo == *photo) return bad_request("CHAT_NOT_MODIFIED");
  (**chat).photo = *photo;
  ++(**chat).version;
  const std::vector<AccountEvent> events =
      post(call.world, service_message(**chat, call.self().id, call.now, notice_of(*photo)));
  call.outbox.box_events(events);
  return show_events(call, own_events(call, events));
}

Answer<tl::enums::Updates> edit_of_channel(Call& call,
                                           const tl::functions::channels::EditPhoto& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  if (auto failure = require_change_info(call, channel)) return *failure;
  const Answer<std::optional<FileId>> photo = wanted_photo(call, request.photo);
  if (!photo) return photo.error();
  if (channel.photo == *photo) return bad_request("CHAT_NOT_MODIFIED");
  channel.photo = *photo;
  const std::vector<BoxEvent> events = post_notice(call, channel, notice_of(*photo));
  tell_all_of_channel(call, channel);
  return show_channel_change(call, channel, events);
}

}  // namespace

void add_chat_photo_methods(Methods& methods) {
  methods.add(edit_of_group);
  methods.add(edit_of_channel);
}

}  // namespace layer::local_dc
