#pragma once

#include <layer/tl/types/messages/messages.hpp>

#include <vector>

#include "../view/view.hpp"

namespace layer::local_dc {

/// Which part of a list of messages is wanted (core.telegram.org/api/offsets).
struct PageRequest {
  std::int32_t offset_id = 0;
  std::int32_t offset_date = 0;
  std::int32_t add_offset = 0;
  std::int32_t limit = 0;
  std::int32_t max_id = 0;
  std::int32_t min_id = 0;
};

template <class F>
PageRequest page_request(const F& request) {
  PageRequest page{.offset_id = request.offset_id,
                   .add_offset = request.add_offset,
                   .limit = request.limit,
                   .max_id = request.max_id,
                   .min_id = request.min_id};
  if constexpr (requires { request.offset_date; }) page.offset_date = request.offset_date;
  return page;
}

/// messages.messages if the page is everything there is, else messages.messagesSlice; of a channel,
/// messages.channelMessages. \param ids  of messages of the chat, newest first.
tl::enums::messages::Messages show_page(View& view, Peer chat, const std::vector<std::int32_t>& ids,
                                        const PageRequest& page);

/// Messages of a channel: with its pts.
tl::enums::messages::Messages show_of_channel(View& view, const Channel& channel,
                                              std::vector<tl::enums::Message> messages,
                                              std::size_t count);

/// A page of messages of several chats, of which there are `count`.
tl::enums::messages::Messages show_slice(View& view, std::vector<tl::enums::Message> messages,
                                         std::size_t count);

/// The same for messages that need no paging.
tl::enums::messages::Messages show_all(View& view, std::vector<tl::enums::Message> messages);

}  // namespace layer::local_dc
