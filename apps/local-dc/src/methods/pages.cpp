#include "pages.hpp"

#include <algorithm>

#include "../model/limits.hpp"

namespace layer::local_dc {
namespace {

/// Where the page begins in a list that goes from new to old.
std::int64_t first_index(const Box& box, const std::vector<std::int32_t>& ids,
                         const PageRequest& page) {
  const auto is_newer = [&](std::int32_t id) {
    if (page.offset_id != 0) return id >= page.offset_id;
    return box.find(id)->content->date >= page.offset_date;
  };
  const bool from_newest = page.offset_id == 0 && page.offset_date == 0;
  const auto first = from_newest ? ids.begin() : std::ranges::partition_point(ids, is_newer);
  return first - ids.begin() + page.add_offset;
}

std::vector<std::int32_t> choose(const Box& box, const std::vector<std::int32_t>& ids,
                                 const PageRequest& page) {
  const std::int64_t first = first_index(box, ids, page);
  const auto size = static_cast<std::int64_t>(ids.size());
  const std::int64_t last = first + std::clamp(page.limit, 0, limits::PAGE);
  std::vector<std::int32_t> chosen;
  for (std::int64_t i = std::max<std::int64_t>(first, 0); i < std::min(last, size); ++i) {
    const std::int32_t id = ids[static_cast<std::size_t>(i)];
    const bool too_new = page.max_id != 0 && id >= page.max_id;
    const bool too_old = page.min_id != 0 && id <= page.min_id;
    if (!too_new && !too_old) chosen.push_back(id);
  }
  return chosen;
}

template <class M>
M show(View& view, std::vector<tl::enums::Message> messages) {
  M shown;
  shown.messages = std::move(messages);
  shown.users = view.users();
  shown.chats = view.chats();
  return shown;
}

}  // namespace

tl::enums::messages::Messages show_page(View& view, Peer chat, const std::vector<std::int32_t>& ids,
                                        const PageRequest& page) {
  const Box& box = view.world().box_of(view.viewer().id, chat);
  const std::vector<std::int32_t> chosen = choose(box, ids, page);
  std::vector<tl::enums::Message> messages;
  for (const std::int32_t id : chosen)
    messages.push_back(view.message(*box.find(id)));
  if (chat.kind() == Peer::Kind::channel)
    return show_of_channel(view, view.world().channel(ChannelId{chat.id()}), std::move(messages),
                           ids.size());
  if (chosen.size() == ids.size()) return show_all(view, std::move(messages));
  auto slice = show<tl::types::messages::MessagesSlice>(view, std::move(messages));
  slice.count = static_cast<std::int32_t>(ids.size());
  if (!chosen.empty())
    slice.offset_id_offset =
        static_cast<std::int32_t>(std::ranges::find(ids, chosen.front()) - ids.begin());
  return slice;
}

tl::enums::messages::Messages show_of_channel(View& view, const Channel& channel,
                                              std::vector<tl::enums::Message> messages,
                                              std::size_t count) {
  view.mention(channel.id);
  auto shown = show<tl::types::messages::ChannelMessages>(view, std::move(messages));
  shown.pts = channel.box.pts();
  shown.count = static_cast<std::int32_t>(count);
  return shown;
}

tl::enums::messages::Messages show_slice(View& view, std::vector<tl::enums::Message> messages,
                                         std::size_t count) {
  auto slice = show<tl::types::messages::MessagesSlice>(view, std::move(messages));
  slice.count = static_cast<std::int32_t>(count);
  return slice;
}

tl::enums::messages::Messages show_all(View& view, std::vector<tl::enums::Message> messages) {
  return show<tl::types::messages::Messages>(view, std::move(messages));
}

}  // namespace layer::local_dc
