#include <layer/client/error.hpp>
#include <layer/client/scheduled.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/messages/messages.hpp>
#include <layer/tl/types/updates.hpp>

#include "core.hpp"
#include "messages/message_data.hpp"
#include "messages/message_page.hpp"
#include "messages/messages.hpp"
#include "messages/sent_message.hpp"

namespace layer {

namespace {

namespace functions = tl::functions::messages;

Task<std::vector<Message>> get_scheduled(Client client, PeerRef chat) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  const functions::GetScheduledHistory request(std::move(peer), 0);
  const auto answer = co_await client.invoke(request);
  const MessagePage page(answer);
  std::vector<Message> messages;
  for (const auto& raw : page.messages)
    messages.push_back(make_scheduled(core_of(client), raw, page.context));
  co_return messages;
}

Task<std::vector<Message>> send_scheduled(Client client, PeerRef chat,
                                          std::vector<std::int32_t> ids) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  const functions::SendScheduledMessages request(std::move(peer), std::move(ids));
  const auto answer = co_await client.invoke(request);
  const auto context = context_of(answer);
  std::vector<Message> sent;
  for (const auto& raw : new_messages(answer))
    sent.push_back(make_message(core_of(client), raw, context));
  co_return sent;
}

Task<Message> send_one(Client client, PeerRef chat, std::int32_t id) {
  std::vector<std::int32_t> ids(1, id);
  auto sent = co_await send_scheduled(client, std::move(chat), std::move(ids));
  if (sent.empty())
    detail::throw_unreadable(functions::SendScheduledMessages::NAME, "nothing was sent");
  co_return std::move(sent.front());
}

}  // namespace

Task<std::vector<Message>> Scheduled::list() const {
  return get_scheduled(client_, chat_);
}

Task<std::vector<Message>> Scheduled::send_now(std::vector<std::int32_t> ids) const {
  return send_scheduled(client_, chat_, std::move(ids));
}

Task<Message> Scheduled::send_now(std::int32_t id) const {
  return send_one(client_, chat_, id);
}

Task<void> Scheduled::remove(std::vector<std::int32_t> ids) const {
  return delete_scheduled(core_of(client_), chat_, std::move(ids));
}

}  // namespace layer
