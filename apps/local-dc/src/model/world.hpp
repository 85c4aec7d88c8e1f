#pragma once

#include <layer/mtproto/net/dc_option.hpp>

#include <functional>
#include <span>
#include <string_view>

#include "../files/files.hpp"
#include "access_hashes.hpp"
#include "authorizations.hpp"
#include "callbacks.hpp"
#include "channel.hpp"
#include "chat.hpp"
#include "codes.hpp"
#include "inline_queries.hpp"
#include "keys.hpp"
#include "poll.hpp"
#include "scheduled.hpp"
#include "tokens.hpp"
#include "usernames.hpp"
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
  Usernames usernames;
  std::map<ChatId, Chat> chats;
  /// Never removed; some are marked as deleted.
  std::map<ChannelId, Channel> channels;
  Files files;
  std::map<PollId, Poll> polls;
  Scheduled scheduled;
  /// Presses of buttons and inline queries that wait for a bot.
  Callbacks callbacks;
  InlineQueries inline_queries;
  Tokens<ExportedLogin> exported_logins{300};
  std::map<crypto::Bytes, LoginToken> login_tokens;
  Tokens<UserId> future_auth_tokens{180 * 86400};
  /// How often something was asked for that is not here, for the report.
  std::map<std::string, std::uint64_t> unsupported;

  bool has_dc(int dc) const { return dc >= 1 && dc <= dcs; }

  /// Where an account with this number lives, or would.
  int home_of(std::string_view phone) const;

  /// Registers a user or bot under its names, which must be free.
  User& add_user(User user);
  User* user_by_username(std::string_view username);

  User& user(UserId id) { return *users.find(id); }

  const User& user(UserId id) const { return *users.find(id); }

  Chat& add_chat(std::string title, UserId creator, Date now);
  /// A supergroup, or with `broadcast` set afterwards a channel.
  Channel& add_channel(std::string title, UserId creator, Date now);

  Channel& channel(ChannelId id) { return channels.at(id); }

  const Channel& channel(ChannelId id) const { return channels.at(id); }

  /// The box that has an account's messages of a chat.
  const Box& box_of(UserId account, Peer chat) const;
  Box& box_of(UserId account, Peer chat);

  /// The messages of a chat that the account may see, oldest first. Good until the box changes.
  std::span<const std::int32_t> visible_ids(UserId account, Peer chat) const;
  /// The oldest number that the account may see.
  std::int32_t first_visible(UserId account, Peer chat) const;

  /// For `MessageContent::order`.
  std::uint64_t last_order = 0;
};

/// Makes `password` the account's two-step verification password; empty: none.
void set_password(User& user, std::string_view password, crypto::Random& random);

}  // namespace layer::local_dc
