#pragma once

#include <layer/client/rights.hpp>
#include <layer/tl/types/chat_admin_rights.hpp>
#include <layer/tl/types/chat_banned_rights.hpp>

#include <cstdint>

namespace layer {

tl::types::ChatAdminRights to_tl(AdminRight rights);
AdminRight from_tl(const tl::types::ChatAdminRights& rights);

/// \param until  seconds since 1970; 0: for ever
tl::types::ChatBannedRights all_but(Permission allowed, std::int32_t until);
/// What is left to whom these things are forbidden.
Permission allowed_by(const tl::types::ChatBannedRights& forbidden);

}  // namespace layer
