#include <layer/tl/functions/messages.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/messages_filter.hpp>

#include <algorithm>
#include <ranges>

#include "pages.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace filters = tl::types;

const DocumentDetails* document_in(const World& world, const MessageContent& content) {
  const auto* const file = std::get_if<FileMedia>(&content.media);
  return file ? std::get_if<DocumentDetails>(&world.files.find(file->file)->details) : nullptr;
}

bool is_photo(const World& world, const MessageContent& content) {
  return std::holds_alternative<FileMedia>(content.media) && !document_in(world, content);
}

/// The attribute of a document, if it has it.
template <class A>
const A* attribute_in(const World& world, const MessageContent& content) {
  const DocumentDetails* const document = document_in(world, content);
  if (document == nullptr) return nullptr;
  for (const tl::enums::DocumentAttribute& attribute : document->attributes)
    if (const A* const found = attribute.get_if<A>()) return found;
  return nullptr;
}

bool has_entity(const MessageContent& content, std::uint32_t a, std::uint32_t b) {
  return std::ranges::any_of(content.entities, [&](const tl::enums::MessageEntity& entity) {
    return entity.id() == a || entity.id() == b;
  });
}

template <class M>
bool has_media(const MessageContent& content) {
  const auto* const media = std::get_if<tl::enums::MessageMedia>(&content.media);
  return media != nullptr && media->is<M>();
}

/// Whether the filter lets the message through; filters for what this server does not have let
/// none.
bool passes(const World& world, UserId viewer, const BoxMessage& message,
            const tl::enums::MessagesFilter& filter) {
  const MessageContent& content = *message.content;
  const auto* const video = attribute_in<filters::DocumentAttributeVideo>(world, content);
  const auto* const audio = attribute_in<filters::DocumentAttributeAudio>(world, content);
  const bool round = video != nullptr && video->round_message;
  const bool voice = audio != nullptr && audio->voice;
  const bool gif = attribute_in<filters::DocumentAttributeAnimated>(world, content) != nullptr;
  const bool plain_video = video != nullptr && !round && !gif;
  const bool photo = is_photo(world, content);
  return tl::match(
      filter, [](const filters::InputMessagesFilterEmpty&) { return true; },
      [&](const filters::InputMessagesFilterPinned&) { return message.pinned; },
      [&](const filters::InputMessagesFilterMyMentions&) {
        return message.mentioned || content.mentions.contains(viewer);
      },
      [&](const filters::InputMessagesFilterPhotos&) { return photo; },
      [&](const filters::InputMessagesFilterVideo&) { return plain_video; },
      [&](const filters::InputMessagesFilterPhotoVideo&) { return photo || plain_video; },
      [&](const filters::InputMessagesFilterGif&) { return gif; },
      [&](const filters::InputMessagesFilterRoundVideo&) { return round; },
      [&](const filters::InputMessagesFilterVoice&) { return voice; },
      [&](const filters::InputMessagesFilterRoundVoice&) { return round || voice; },
      [&](const filters::InputMessagesFilterMusic&) { return audio != nullptr && !voice; },
      [&](const filters::InputMessagesFilterDocument&) {
        return document_in(world, content) != nullptr && video == nullptr && audio == nullptr;
      },
      [&](const filters::InputMessagesFilterUrl&) {
        return has_entity(content, filters::MessageEntityUrl::ID,
                          filters::MessageEntityTextUrl::ID);
      },
      [&](const filters::InputMessagesFilterGeo&) {
        return has_media<filters::MessageMediaGeo>(content) ||
               has_media<filters::MessageMediaVenue>(content);
      },
      [&](const filters::InputMessagesFilterContacts&) {
        return has_media<filters::MessageMediaContact>(content);
      },
      [](tl::Other) { return false; });
}

Answer<tl::enums::messages::Messages> search(Call& call,
                                             const tl::functions::messages::Search& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  std::optional<Peer> from;
  if (request.from_id) {
    const Answer<Peer> sender = resolve(call, *request.from_id);
    if (!sender) return sender.error();
    from = *sender;
  }
  const Box& box = call.world.box_of(call.self().id, *peer);
  const std::string query = lower_case(request.q);
  const auto found = [&](std::int32_t id) {
    const BoxMessage& message = *box.find(id);
    const MessageContent& content = *message.content;
    if (from && from->id() != number(content.from)) return false;
    if (request.min_date > 0 && content.date <= request.min_date) return false;
    if (request.max_date > 0 && content.date >= request.max_date) return false;
    return lower_case(content.text).find(query) != std::string::npos &&
           passes(call.world, call.self().id, message, request.filter);
  };
  std::vector<std::int32_t> ids;
  std::ranges::copy_if(message_ids(call, *peer) | std::views::reverse, std::back_inserter(ids),
                       found);
  View view = call.view();
  return show_page(view, *peer, ids, page_request(request));
}

}  // namespace

void add_search_methods(Methods& methods) {
  methods.add(search, {.audience = Audience::users});
}

}  // namespace layer::local_dc
