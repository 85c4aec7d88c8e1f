#pragma once

#include <layer/client/client.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What the methods of `Client` and `Message` do. Each takes the users' pointer, and by value
/// whatever else: these are coroutines.
namespace layer {

class Core;

namespace updates {
struct Context;
}

/// The client behind a message or query. Throws `Errc::shut_down` if it has gone.
std::shared_ptr<Core> client_of(const std::weak_ptr<Core>& client);
/// The id by which a chat knows the message. Throws `Errc::unsupported` for one that is not sent
/// yet.
std::int32_t sent_id(const Message& message);
std::optional<User> described_user(std::int64_t id, const updates::Context& context);

Task<Message> send_message(std::shared_ptr<Core> core, PeerRef chat, InputMessage message);
Task<Message> edit_message(std::shared_ptr<Core> core, PeerRef chat, std::int32_t id,
                           InputMessage message);
Task<void> delete_messages(std::shared_ptr<Core> core, PeerRef chat, std::vector<std::int32_t> ids,
                           bool for_everybody);
Task<void> delete_scheduled(std::shared_ptr<Core> core, PeerRef chat,
                            std::vector<std::int32_t> ids);
Task<std::vector<Message>> forward_messages(std::shared_ptr<Core> core, PeerRef from,
                                            std::vector<std::int32_t> ids, PeerRef to);
Task<std::vector<std::optional<Message>>> get_messages(std::shared_ptr<Core> core, PeerRef chat,
                                                       std::vector<std::int32_t> ids);
Task<std::string> link_to(std::shared_ptr<Core> core, PeerRef chat, std::int32_t id);
Task<void> mark_read(std::shared_ptr<Core> core, PeerRef chat, std::int32_t up_to_id);
Task<void> send_chat_action(std::shared_ptr<Core> core, PeerRef chat,
                            tl::enums::SendMessageAction action);
Task<void> answer_callback(std::shared_ptr<Core> core, std::int64_t query_id,
                           CallbackAnswer answer);

}  // namespace layer
