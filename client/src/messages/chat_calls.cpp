#include <layer/client/error.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/exported_message_link.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_message.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>
#include <layer/tl/types/send_message_action.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "messages/message_data.hpp"
#include "messages/message_page.hpp"
#include "messages/messages.hpp"
#include "peers/resolve.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace channels = tl::functions::channels;
namespace functions = tl::functions::messages;
using CorePtr = std::shared_ptr<Core>;

std::vector<tl::enums::InputMessage> named(const std::vector<std::int32_t>& ids) {
  std::vector<tl::enums::InputMessage> names;
  for (const auto id : ids)
    names.push_back(types::InputMessageId(id));
  return names;
}

std::int32_t id_of(const tl::enums::Message& message) {
  if (const auto* text = message.get_if<types::Message>()) return text->id;
  if (const auto* service = message.get_if<types::MessageService>()) return service->id;
  return 0;
}

}  // namespace

// Messages of channels have ids of their own; all other chats of an account share one row of ids.
// So the same id names different messages in different calls.

Task<void> delete_messages(CorePtr core, PeerRef chat, std::vector<std::int32_t> ids,
                           bool for_everybody) {
  const auto peer = co_await resolve(core, std::move(chat));
  auto channel = input_channel(peer);
  if (!channel.empty()) {
    co_await invoke(core, channels::DeleteMessages(std::move(channel), std::move(ids)));
    co_return;
  }
  functions::DeleteMessages request(std::move(ids));
  request.revoke = for_everybody;
  co_await invoke(core, request);
}

Task<void> delete_scheduled(CorePtr core, PeerRef chat, std::vector<std::int32_t> ids) {
  auto peer = co_await resolve(core, std::move(chat));
  const functions::DeleteScheduledMessages request(std::move(peer), std::move(ids));
  co_await invoke(core, request);
}

Task<std::vector<std::optional<Message>>> get_messages(CorePtr core, PeerRef chat,
                                                       std::vector<std::int32_t> ids) {
  const auto peer = co_await resolve(core, std::move(chat));
  auto channel = input_channel(peer);
  tl::enums::messages::Messages answer;
  if (channel.empty())
    answer = co_await invoke(core, functions::GetMessages(named(ids)));
  else
    answer = co_await invoke(core, channels::GetMessages(std::move(channel), named(ids)));

  const MessagePage page(answer);
  std::vector<std::optional<Message>> found(ids.size());
  for (const auto& message : page.messages)
    for (std::size_t n = 0; n < ids.size(); ++n)
      if (ids[n] == id_of(message)) found[n] = make_message(core, message, page.context);
  co_return found;
}

Task<std::string> link_to(CorePtr core, PeerRef chat, std::int32_t id) {
  auto channel = co_await resolve_channel(core, std::move(chat));
  const channels::ExportMessageLink request(std::move(channel), id);
  const auto answer = co_await invoke(core, request);
  co_return answer->link;
}

Task<void> mark_read(CorePtr core, PeerRef chat, std::int32_t up_to_id) {
  auto peer = co_await resolve(core, std::move(chat));
  auto channel = input_channel(peer);
  if (channel.empty())
    co_await invoke(core, functions::ReadHistory(std::move(peer), up_to_id));
  else
    co_await invoke(core, channels::ReadHistory(std::move(channel), up_to_id));
}

Task<void> send_chat_action(CorePtr core, PeerRef chat, tl::enums::SendMessageAction action) {
  auto peer = co_await resolve(core, std::move(chat));
  co_await invoke(core, functions::SetTyping(std::move(peer), std::move(action)));
}

Task<void> answer_callback(CorePtr core, std::int64_t query_id, CallbackAnswer answer) {
  functions::SetBotCallbackAnswer request(query_id, tl_seconds(answer.cache_time()));
  request.alert = answer.is_alert();
  if (!answer.text().empty()) request.message = answer.text();
  if (!answer.url().empty()) request.url = answer.url();
  co_await invoke(core, request);
}

}  // namespace layer
