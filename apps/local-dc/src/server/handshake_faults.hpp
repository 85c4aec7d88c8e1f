#pragma once

#include <layer/local_dc/fault.hpp>
#include <layer/mtproto/key_exchange/hooks.hpp>

namespace layer::local_dc {

/// Hooks that put one fault into a key exchange.
mtproto::key_exchange::Hooks hooks_for(fault::HandshakeFault fault);

}  // namespace layer::local_dc
