#pragma once

#include <layer/tl/types/message_peer_reaction.hpp>
#include <layer/tl/types/message_reactions.hpp>
#include <layer/tl/types/reaction.hpp>

#include "view.hpp"

namespace layer::local_dc {

tl::enums::Reaction show_emoji(const std::string& emoji);
tl::types::MessagePeerReaction show_reaction(View& view, const Reaction& reaction);

/// How often each emoji was given, and, but for posts of channels, who gave the last ones.
tl::types::MessageReactions show_reactions(View& view, const MessageContent& content);

}  // namespace layer::local_dc
