#include <layer/client/search.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/messages/messages.hpp>
#include <layer/tl/types/messages_filter.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "messages/iterator_state.hpp"
#include "peers/resolve.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;

tl::enums::MessagesFilter filter_of(SearchFor kind) {
  switch (kind) {
    case SearchFor::everything:
      return types::InputMessagesFilterEmpty();
    case SearchFor::photos:
      return types::InputMessagesFilterPhotos();
    case SearchFor::videos:
      return types::InputMessagesFilterVideo();
    case SearchFor::photos_and_videos:
      return types::InputMessagesFilterPhotoVideo();
    case SearchFor::documents:
      return types::InputMessagesFilterDocument();
    case SearchFor::links:
      return types::InputMessagesFilterUrl();
    case SearchFor::gifs:
      return types::InputMessagesFilterGif();
    case SearchFor::voice:
      return types::InputMessagesFilterVoice();
    case SearchFor::round_videos:
      return types::InputMessagesFilterRoundVideo();
    case SearchFor::music:
      return types::InputMessagesFilterMusic();
    case SearchFor::places:
      return types::InputMessagesFilterGeo();
    case SearchFor::contacts:
      return types::InputMessagesFilterContacts();
    case SearchFor::mentions:
      return types::InputMessagesFilterMyMentions();
    case SearchFor::pinned:
      return types::InputMessagesFilterPinned();
  }
  return types::InputMessagesFilterEmpty();
}

/// As the schema has it: 0 for no limit.
struct FoundMessages final : MessageIterator::State {
  using State::State;

  Task<tl::enums::messages::Messages> page() override {
    if (sender && from.empty()) from = co_await resolve(core, *sender);
    tl::functions::messages::Search request;
    request.peer = peer;
    request.q = words;
    request.filter = filter_of(kind);
    request.min_date = min_date;
    request.max_date = max_date;
    request.offset_id = offset_id;
    request.limit = page_size;
    if (sender) request.from_id = from;
    auto answer = co_await invoke(core, request);
    co_return answer;
  }

  std::string words;
  SearchFor kind = SearchFor::everything;
  std::optional<PeerRef> sender;
  /// `sender`, once it has been resolved.
  tl::enums::InputPeer from;
  std::int32_t min_date = 0;
  std::int32_t max_date = 0;
};

/// The same over all chats.
struct FoundEverywhere final : MessageIterator::State {
  FoundEverywhere(std::shared_ptr<Core> core_, tl::functions::messages::SearchGlobal request_)
      : State(std::move(core_), std::nullopt, 0), request(std::move(request_)) {}

  Task<tl::enums::messages::Messages> page() override {
    request.offset_id = offset_id;
    if (last_chat) request.offset_peer = co_await resolve(core, *last_chat);
    auto answer = co_await invoke(core, request);
    const auto* slice = answer.get_if<types::messages::MessagesSlice>();
    if (slice) request.offset_rate = slice->next_rate.value_or(last_date(slice->messages));
    co_return answer;
  }

  /// By which the server goes on if it does not say otherwise.
  static std::int32_t last_date(const std::vector<tl::enums::Message>& messages) {
    const auto* date = messages.empty() ? nullptr : int_field(messages.back(), "date");
    return date ? *date : 0;
  }

  tl::functions::messages::SearchGlobal request;
};

}  // namespace

Search& Search::text(std::string words) {
  words_ = std::move(words);
  return *this;
}

Search& Search::only(SearchFor kind) {
  kind_ = kind;
  return *this;
}

Search& Search::from(PeerRef sender) {
  sender_ = std::move(sender);
  return *this;
}

Search& Search::after(std::chrono::sys_seconds date) {
  after_ = date;
  return *this;
}

Search& Search::before(std::chrono::sys_seconds date) {
  before_ = date;
  return *this;
}

MessageIterator Search::messages(std::int32_t before_id) const {
  auto found = std::make_unique<FoundMessages>(core_of(client_), chat_, before_id);
  found->words = words_;
  found->kind = kind_;
  found->sender = sender_;
  found->min_date = tl_date(after_);
  found->max_date = tl_date(before_);
  return MessageIterator(std::move(found));
}

GlobalSearch& GlobalSearch::only(SearchFor kind) {
  kind_ = kind;
  return *this;
}

GlobalSearch& GlobalSearch::in(SearchIn chats) {
  chats_ = chats;
  return *this;
}

GlobalSearch& GlobalSearch::after(std::chrono::sys_seconds date) {
  after_ = date;
  return *this;
}

GlobalSearch& GlobalSearch::before(std::chrono::sys_seconds date) {
  before_ = date;
  return *this;
}

MessageIterator GlobalSearch::messages() const {
  tl::functions::messages::SearchGlobal request;
  request.q = words_;
  request.filter = filter_of(kind_);
  request.users_only = chats_ == SearchIn::private_chats;
  request.groups_only = chats_ == SearchIn::groups;
  request.broadcasts_only = chats_ == SearchIn::channels;
  request.min_date = tl_date(after_);
  request.max_date = tl_date(before_);
  request.offset_peer = types::InputPeerEmpty();
  request.limit = MessageIterator::State::page_size;
  return MessageIterator(std::make_unique<FoundEverywhere>(core_of(client_), std::move(request)));
}

}  // namespace layer
