#pragma once

#include <layer/mtproto/net/dc_option.hpp>

#include <functional>
#include <string_view>

#include "../files/files.hpp"
#include "access_hashes.hpp"
#include "authorizations.hpp"
#include "callbacks.hpp"
#include "chat.hpp"
#include "codes.hpp"
#include "keys.hpp"
#include "tokens.hpp"
#include "users.hpp"

namespace layer::local_dc {

/// The account whose messages carry log-in codes.
inline constexpr UserId SERVICE_USER{777000};

/// Everything the data centres know. A plain state: handlers change it, nothing here does I/O or
/// reads a clock.
struct World {
  /// \param random  outlives the world.
  World(crypto::Random& random, int dcs);

  crypto::Random& random;
  /// Number of data centres; they are 1 to `dcs`.
  int dcs;
  /// As help.getConfig tells them.
  std::vector<mtproto::DcOption> dc_options;
  std::function<void(std::string_view phone, std::string_view code)> on_code;

  AccessHashes access_hashes;
  Keys keys;
  Authorizations authorizations;
  Codes codes;
  Users users;
  std::map<ChatId, Chat> chats;
  Files files;
  Callbacks callbacks;
  Tokens<ExportedLogin> exported_logins{300};
  Tokens<UserId> future_auth_tokens{180 * 86400};
  /// How often something was asked for that is not here, for the report.
  std::map<std::string, std::uint64_t> unsupported;

  bool has_dc(int dc) const { return dc >= 1 && dc <= dcs; }

  /// Where an account with this number lives, or would.
  int home_of(std::string_view phone) const;

  User& user(UserId id) { return *users.find(id); }

  const User& user(UserId id) const { return *users.find(id); }

  Chat& add_chat(std::string title, UserId creator, Date now);
};

/// Makes `password` the account's two-step verification password; empty: none.
void set_password(User& user, std::string_view password, crypto::Random& random);

}  // namespace layer::local_dc
