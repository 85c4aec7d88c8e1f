#include "messages/entities.hpp"

#include <layer/client/error.hpp>
#include <layer/client/peer.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/message_entity.hpp>

#include "peers/resolve.hpp"

namespace layer {

namespace {

namespace types = tl::types;

/// Empty for somebody unknown.
Task<tl::enums::InputUser> named(std::shared_ptr<Core> core, std::int64_t id) {
  tl::enums::InputUser user;
  try {
    const auto peer = co_await resolve(core, PeerRef(PeerId::user(id)));
    user = input_user(peer);
  } catch (const Error& error) {
    if (!error.is(Errc::peer_unknown)) throw;
  }
  co_return user;
}

}  // namespace

Task<std::vector<tl::enums::MessageEntity>> entities_to_send(
    std::shared_ptr<Core> core, std::vector<tl::enums::MessageEntity> entities) {
  std::vector<tl::enums::MessageEntity> sent;
  for (auto& entity : entities) {
    const auto* mention = entity.get_if<types::MessageEntityMentionName>();
    if (!mention) {
      sent.push_back(std::move(entity));
      continue;
    }
    auto user = co_await named(core, mention->user_id);
    if (user.empty()) continue;
    sent.push_back(
        types::InputMessageEntityMentionName(mention->offset, mention->length, std::move(user)));
  }
  co_return sent;
}

}  // namespace layer
