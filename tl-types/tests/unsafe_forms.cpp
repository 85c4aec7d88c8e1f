// Compiled by CTest, once for each FORM: 0 has to compile, the others must not. They are what users
// may try with aggregates in mind, and what GCC 12 would miscompile beside a co_await if the
// structs were aggregates.
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/peer.hpp>

namespace types = layer::tl::types;
namespace enums = layer::tl::enums;
using layer::tl::functions::messages::SendMessage;

#if FORM == 0
const SendMessage request{types::InputPeerSelf{}, "hi", 1};
#elif FORM == 1
const SendMessage request{.peer = types::InputPeerSelf(), .message = "hi", .random_id = 1};
#elif FORM == 2
const types::MessageEntityBold entity{.offset = 1};
#elif FORM == 3
const enums::InputPeer peer = types::PeerUser(1);
#elif FORM == 4
const bool is = enums::InputPeer().is<types::PeerUser>();
#endif
