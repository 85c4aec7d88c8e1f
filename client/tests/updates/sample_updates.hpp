#pragma once

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>
#include <layer/tl/types/user_status.hpp>

#include <string>
#include <utility>
#include <vector>

#include "updates/delivery.hpp"

/// Updates, told apart by the texts of their messages.
namespace layer::testing {

namespace types = tl::types;
namespace enums = tl::enums;

inline enums::Message text_message(const std::string& text, enums::Peer chat = types::PeerUser(7)) {
  return types::Message(1, std::move(chat), 100, text);
}

inline enums::Update new_message(const std::string& text, int pts, int count = 1) {
  return types::UpdateNewMessage(text_message(text), pts, count);
}

inline enums::Update channel_message(const std::string& text, std::int64_t channel, int pts,
                                     int count = 1) {
  return types::UpdateNewChannelMessage(text_message(text, types::PeerChannel(channel)), pts,
                                        count);
}

/// Of no order.
inline enums::Update status() {
  return types::UpdateUserStatus(7, types::UserStatusRecently());
}

template <class... Each>
enums::Updates container(int seq, Each... updates) {
  std::vector<enums::Update> list;
  (list.emplace_back(std::move(updates)), ...);
  return types::Updates(std::move(list), {}, {}, 200, seq);
}

template <class... Each>
enums::Updates answer(Each... updates) {
  return container(0, std::move(updates)...);
}

inline enums::updates::State state(int pts, int qts = 0, int date = 300, int seq = 0) {
  return types::updates::State(pts, qts, date, seq, 0);
}

inline enums::updates::Difference difference(std::vector<enums::Message> messages,
                                             std::vector<enums::Update> others,
                                             enums::updates::State end) {
  return types::updates::Difference(std::move(messages), {}, std::move(others), {}, {},
                                    std::move(end));
}

inline enums::updates::Difference slice(std::vector<enums::Message> messages,
                                        enums::updates::State end) {
  return types::updates::DifferenceSlice(std::move(messages), {}, {}, {}, {}, std::move(end));
}

inline enums::updates::ChannelDifference channel_difference(std::vector<enums::Message> messages,
                                                            int pts, bool final = true) {
  types::updates::ChannelDifference part(pts, std::move(messages), {}, {}, {});
  part.final = final;
  return part;
}

inline std::string text_of(const enums::Update& update) {
  const enums::Message* message = nullptr;
  if (const auto* in_private = update.get_if<types::UpdateNewMessage>())
    message = &in_private->message;
  if (const auto* in_channel = update.get_if<types::UpdateNewChannelMessage>())
    message = &in_channel->message;
  return message ? message->get_if<types::Message>()->message
                 : std::string(update.constructor()->name());
}

inline std::vector<std::string> texts(const std::vector<updates::Delivery>& deliveries) {
  std::vector<std::string> result;
  for (const auto& delivery : deliveries)
    result.push_back(text_of(delivery.update));
  return result;
}

}  // namespace layer::testing
