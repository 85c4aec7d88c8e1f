#include <layer/client/client.hpp>
#include <layer/client/dialog.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/messages/dialogs.hpp>
#include <layer/tl/types/peer.hpp>

#include <map>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "messages/iterator_state.hpp"
#include "messages/message_data.hpp"
#include "peers/resolve.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

constexpr std::int32_t page_size = 100;

}  // namespace

Dialog::Dialog(PeerId peer, std::string title, std::int32_t unread, bool pinned,
               std::optional<Message> last)
    : peer_(peer),
      title_(std::move(title)),
      unread_(unread),
      pinned_(pinned),
      last_(std::move(last)) {}

DialogIterator::DialogIterator(std::unique_ptr<State> state) : state_(std::move(state)) {}

DialogIterator::DialogIterator(DialogIterator&&) noexcept = default;
DialogIterator& DialogIterator::operator=(DialogIterator&&) noexcept = default;
DialogIterator::~DialogIterator() = default;

Task<void> DialogIterator::State::fetch() {
  tl::enums::InputPeer offset = tl::types::InputPeerEmpty();
  if (last_peer) offset = co_await resolve(core, *last_peer);
  tl::functions::messages::GetDialogs request(offset_date, offset_id, std::move(offset), page_size,
                                              0);
  request.exclude_pinned = last_peer.has_value();
  const auto answer = co_await invoke(core, request);
  take(answer);
}

void DialogIterator::State::take(const tl::enums::messages::Dialogs& answer) {
  auto context = std::make_shared<updates::Context>();
  context->users = list_field<tl::enums::User>(answer, "users");
  context->chats = list_field<tl::enums::Chat>(answer, "chats");
  // Ids alone name no message: each channel counts its own.
  std::map<std::pair<PeerId, std::int32_t>, Message> messages;
  for (const auto& raw : list_field<tl::enums::Message>(answer, "messages")) {
    auto message = make_message(core, raw, context);
    messages.emplace(std::pair(message.chat(), message.id()), message);
  }

  const auto dialogs = list_field<tl::enums::Dialog>(answer, "dialogs");
  const auto known = seen.size();
  for (const auto& box : dialogs) {
    const auto* dialog = box.get_if<tl::types::Dialog>();
    if (!dialog) continue;
    const auto peer = PeerId::of(dialog->peer);
    const auto top = messages.find({peer, dialog->top_message});
    std::optional<Message> last;
    if (top != messages.end()) last = top->second;
    last_peer = peer;
    offset_id = dialog->top_message;
    if (last) offset_date = tl_date(last->date());
    if (seen.insert(peer).second)
      waiting.emplace_back(peer, title_of(peer, *context), dialog->unread_count, dialog->pinned,
                           std::move(last));
  }

  const auto* count = int_field(answer, "count");
  total = count ? *count : static_cast<std::int32_t>(dialogs.size());
  done = !answer.is<tl::types::messages::DialogsSlice>() || seen.size() == known;
}

Task<std::optional<Dialog>> DialogIterator::next() {
  auto& state = *state_;
  while (state.waiting.empty() && !state.done)
    co_await state.fetch();
  std::optional<Dialog> dialog;
  if (state.waiting.empty()) co_return dialog;
  dialog = std::move(state.waiting.front());
  state.waiting.pop_front();
  co_return dialog;
}

std::optional<std::int32_t> DialogIterator::total() const {
  return state_->total;
}

}  // namespace layer
