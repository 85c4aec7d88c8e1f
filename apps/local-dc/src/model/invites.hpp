#pragma once

#include <map>
#include <optional>
#include <string>

#include "ids.hpp"

namespace layer::local_dc {

/// An invite link (core.telegram.org/api/invites).
struct Invite {
  std::string hash;
  UserId admin{};
  Date date = 0;
  std::optional<Date> edited = {};
  std::optional<Date> expires = {};
  std::optional<std::int32_t> usage_limit = {};
  std::string title = {};
  bool request_needed = false;
  /// An admin's first link, which is replaced when it is revoked.
  bool permanent = false;
  bool revoked = false;
  /// Who came by it, and when.
  std::map<UserId, Date> importers = {};

  bool is_good(Date now) const {
    const bool used_up = usage_limit && importers.size() >= static_cast<std::size_t>(*usage_limit);
    return !revoked && !used_up && (!expires || *expires > now);
  }
};

/// Someone who waits to be let in.
struct JoinRequest {
  Date date = 0;
  /// Empty: asked without a link.
  std::string link = {};
};

/// The links of one group or channel, and the requests to join.
struct Invites {
  /// By hash.
  std::map<std::string, Invite, std::less<>> links;
  std::map<UserId, JoinRequest> requests;
};

}  // namespace layer::local_dc
