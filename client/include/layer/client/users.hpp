#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// What a profile shows beside the name.
class UserProfile {
 public:
  UserProfile(User user, const tl::types::UserFull& full);

  const User& user() const { return user_; }

  /// Empty if there is none, or if it is hidden.
  const std::string& about() const;
  /// Whether this account takes no messages from that user.
  bool is_blocked() const;
  /// In how many groups both are.
  std::int32_t common_chats() const;
  /// The newest message pinned in the private chat.
  std::optional<std::int32_t> pinned_message() const;
  /// After how long messages of the private chat go by themselves.
  std::optional<std::chrono::seconds> message_lifetime() const;

  /// All fields of the schema (`#include <layer/tl/types/user_full.hpp>`).
  const tl::types::UserFull& raw() const { return *raw_; }

 private:
  User user_;
  std::shared_ptr<const tl::types::UserFull> raw_;
};

/// People and bots: `co_await Users(client).get("@ann")`.
class Users {
 public:
  explicit Users(Client client) : client_(std::move(client)) {}

  /// As the server describes that user now. Errors: those of `Client::resolve_peer`; `peer_unknown`
  /// for who does not exist; `unsupported` for a chat. Raw: users.getUsers
  Task<User> get(PeerRef user) const;
  /// In this order; nothing for who does not exist. Raw: users.getUsers
  Task<std::vector<std::optional<User>>> get(std::vector<PeerRef> users) const;
  /// Raw: users.getFullUser
  Task<UserProfile> profile(PeerRef user) const;

 private:
  Client client_;
};

}  // namespace layer
