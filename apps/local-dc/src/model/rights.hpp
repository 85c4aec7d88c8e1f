#pragma once

#include "channel.hpp"

/// Who may do what in a supergroup or channel (core.telegram.org/api/rights).
namespace layer::local_dc {

using AdminRight = bool AdminRights::*;
using BannedRight = bool BannedRights::*;

bool is_admin(const Channel& channel, UserId user);

/// The creator has all rights.
bool has_right(const Channel& channel, UserId user, AdminRight right);

/// Every right there is.
AdminRights all_rights();

/// No right of `some` is missing in `rights`.
bool includes(const AdminRights& rights, const AdminRights& some);
bool is_empty(const AdminRights& rights);
bool is_empty(const BannedRights& rights);

/// What keeps the user from something now; expired restrictions do not count.
const Restriction* restriction(const Channel& channel, UserId user, Date now);
bool is_banned(const Channel& channel, UserId user, Date now);

/// What members may not do, or this one in particular. Admins are not concerned.
bool is_forbidden(const Channel& channel, UserId user, BannedRight what, Date now);

}  // namespace layer::local_dc
