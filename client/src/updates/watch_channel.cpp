#include "updates/watch_channel.hpp"

#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/messages/chat_full.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "peers/resolve.hpp"

namespace layer {

Task<void> watch_channel(std::shared_ptr<Core> core, PeerRef channel) {
  auto named = co_await resolve_channel(core, channel);
  tl::functions::channels::GetFullChannel request(std::move(named));
  const auto answer = co_await invoke(core, request);
  if (const auto* full = answer->full_chat.get_if<tl::types::ChannelFull>())
    core->updates.watch(full->id, full->pts);
}

}  // namespace layer
