#pragma once

namespace layer::mtproto {

/// Which end of the connection one is. Both halves of the protocol live side by side here.
enum class Role { client, server };

}  // namespace layer::mtproto
