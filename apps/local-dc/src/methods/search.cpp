#include <layer/tl/functions/messages.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/messages_filter.hpp>

#include <algorithm>
#include <ranges>

#include "../model/limits.hpp"
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
      [&](const filters::InputMessagesFilterChatPhotos&) {
        return content.action && content.action->is<filters::MessageActionChatEditPhoto>();
      },
      [&](const filters::InputMessagesFilterContacts&) {
        return has_media<filters::MessageMediaContact>(content);
      },
      [](tl::Other) { return false; });
}

/// What the text, the dates and the kind of a message have to be.
struct Wanted {
  template <class F>
  explicit Wanted(const F& request)
      : words(lower_case(request.q)),
        filter(request.filter),
        min_date(request.min_date),
        max_date(request.max_date) {}

  bool is_met(const Call& call, const BoxMessage& message) const {
    const MessageContent& content = *message.content;
    if (min_date > 0 && content.date <= min_date) return false;
    if (max_date > 0 && content.date >= max_date) return false;
    return lower_case(content.text).find(words) != std::string::npos &&
           passes(call.world, call.self().id, message, filter);
  }

  std::string words;
  tl::enums::MessagesFilter filter;
  Date min_date;
  Date max_date;
};

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
  const Wanted wanted(request);
  const auto found = [&](std::int32_t id) {
    const BoxMessage& message = *box.find(id);
    if (from && from->id() != number(message.content->from)) return false;
    return wanted.is_met(call, message);
  };
  std::vector<std::int32_t> ids;
  std::ranges::copy_if(message_ids(call, *peer) | std::views::reverse, std::back_inserter(ids),
                       found);
  View view = call.view();
  return show_page(view, *peer, ids, page_request(request));
}

/// The chats of an account that a global search looks through.
std::vector<Peer> chats_of(const Call& call, const tl::functions::messages::SearchGlobal& request) {
  const bool everywhere = !request.users_only && !request.groups_only && !request.broadcasts_only;
  std::vector<Peer> chats;
  for (const auto& [chat, dialog] : call.self().box.dialogs()) {
    const bool user = chat.kind() == Peer::Kind::user;
    if (everywhere || (user ? request.users_only : request.groups_only)) chats.push_back(chat);
  }
  for (const ChannelId id : call.self().channels) {
    const bool broadcast = call.world.channel(id).broadcast;
    if (everywhere || (broadcast ? request.broadcasts_only : request.groups_only))
      chats.push_back(call.world.channel(id).peer());
  }
  return chats;
}

/// Newest first.
std::vector<const BoxMessage*> find_everywhere(
    const Call& call, const tl::functions::messages::SearchGlobal& request) {
  const Wanted wanted(request);
  std::vector<const BoxMessage*> found;
  for (const Peer& chat : chats_of(call, request)) {
    const Box& box = call.world.box_of(call.self().id, chat);
    for (const std::int32_t id : message_ids(call, chat))
      if (const BoxMessage* const message = box.find(id); wanted.is_met(call, *message))
        found.push_back(message);
  }
  std::ranges::sort(found, std::ranges::greater(),
                    [](const BoxMessage* message) { return message->content->order; });
  return found;
}

/// Where the list goes on: behind the message that the offset names.
std::size_t position(const std::vector<const BoxMessage*>& found, Peer chat, std::int32_t id) {
  const auto last = std::ranges::find_if(found, [&](const BoxMessage* message) {
    return message->dialog == chat && message->id == id;
  });
  return last == found.end() ? found.size() : static_cast<std::size_t>(last - found.begin()) + 1;
}

Answer<tl::enums::messages::Messages> search_global(
    Call& call, const tl::functions::messages::SearchGlobal& request) {
  if (request.folder_id) return unsupported(call, "messages.searchGlobal folder_id");
  const bool anything = request.filter.is<filters::InputMessagesFilterEmpty>();
  if (request.q.empty() && anything) return bad_request("SEARCH_QUERY_EMPTY");
  const std::vector<const BoxMessage*> found = find_everywhere(call, request);
  std::size_t first = 0;
  if (request.offset_id != 0) {
    const Answer<Peer> chat = resolve(call, request.offset_peer);
    if (!chat) return chat.error();
    first = position(found, *chat, request.offset_id);
  }
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, limits::PAGE));
  const std::size_t last = std::min(found.size(), first + limit);
  View view = call.view();
  std::vector<tl::enums::Message> messages;
  for (std::size_t i = first; i < last; ++i)
    messages.push_back(view.message(*found[i]));
  if (messages.size() == found.size()) return show_all(view, std::move(messages));
  return show_slice(view, std::move(messages), found.size());
}

}  // namespace

void add_search_methods(Methods& methods) {
  methods.add(search, {.audience = Audience::users});
  methods.add(search_global, {.audience = Audience::users});
}

}  // namespace layer::local_dc
