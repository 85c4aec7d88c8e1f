#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// What an invite link is to be: `InviteOptions().uses(10).title("For friends")`.
class InviteOptions {
 public:
  InviteOptions() = default;

  /// Shown to admins only.
  InviteOptions& title(std::string value);
  InviteOptions& expires(std::chrono::sys_seconds at);
  /// So many may enter by it, 1 to 99,999. Not together with `approval`.
  InviteOptions& uses(std::int32_t most);
  /// Admins decide who comes in.
  InviteOptions& approval(bool on = true);

  struct Values {
    std::optional<std::string> title;
    std::optional<std::chrono::sys_seconds> expires;
    std::optional<std::int32_t> uses;
    bool approval = false;
  };

  const Values& values() const { return values_; }

 private:
  Values values_;
};

/// An invite link of a chat, as the server describes it.
class InviteLink {
 public:
  explicit InviteLink(const tl::types::ChatInviteExported& raw);

  const std::string& url() const { return url_; }

  const std::string& title() const { return title_; }

  /// Who made it.
  std::int64_t admin_id() const { return admin_id_; }

  std::chrono::sys_seconds date() const { return date_; }

  const std::optional<std::chrono::sys_seconds>& expires() const { return expires_; }

  const std::optional<std::int32_t>& most_uses() const { return most_uses_; }

  /// How many have come in by it.
  std::int32_t uses() const { return uses_; }

  /// How many wait for an admin's decision.
  std::int32_t requests() const { return requests_; }

  bool needs_approval() const { return needs_approval_; }

  bool revoked() const { return revoked_; }

  /// The chat's main link.
  bool permanent() const { return permanent_; }

 private:
  std::string url_;
  std::string title_;
  std::int64_t admin_id_;
  std::chrono::sys_seconds date_;
  std::optional<std::chrono::sys_seconds> expires_;
  std::optional<std::int32_t> most_uses_;
  std::int32_t uses_;
  std::int32_t requests_;
  bool needs_approval_;
  bool revoked_;
  bool permanent_;
};

/// Somebody who came in by an invite link, or asks to.
class Guest {
 public:
  Guest(const tl::types::ChatInviteImporter& raw, const std::vector<tl::enums::User>& users);

  std::int64_t user_id() const { return user_id_; }

  operator PeerRef() const { return PeerRef(PeerId::user(user_id_)); }

  const std::optional<User>& user() const { return user_; }

  std::chrono::sys_seconds date() const { return date_; }

  /// Of who asks.
  const std::string& about() const { return about_; }

 private:
  std::int64_t user_id_;
  std::optional<User> user_;
  std::chrono::sys_seconds date_;
  std::string about_;
};

/// Guests of a chat, the latest first, fetched page by page: `while (auto guest = co_await
/// list.next()) …`
class GuestIterator {
 public:
  /// \param url  of one link; empty: of all
  GuestIterator(Client client, PeerRef chat, std::string url, bool asking);

  /// Nothing after the last one. Errors: CHAT_ADMIN_REQUIRED, INVITE_HASH_EXPIRED. Raw:
  /// messages.getChatInviteImporters
  Task<std::optional<Guest>> next();

  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const { return total_; }

 private:
  Task<void> fetch();

  Client client_;
  PeerRef chat_;
  std::string url_;
  bool asking_;
  std::int32_t offset_date_ = 0;
  std::int64_t offset_user_ = 0;
  std::deque<Guest> waiting_;
  std::optional<std::int32_t> total_;
  bool done_ = false;
};

/// The invite links of a chat, and who asks to come in: `co_await InviteLinks(client,
/// chat).create()`.
///
/// Errors of all calls: CHAT_ADMIN_REQUIRED, INVITE_HASH_EXPIRED; `unsupported` for users.
class InviteLinks {
 public:
  InviteLinks(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Errors: USAGE_LIMIT_INVALID, EXPIRE_DATE_INVALID. Raw: messages.exportChatInvite
  Task<InviteLink> create(InviteOptions options = InviteOptions()) const;
  /// All of what the link was said to be is replaced. Raw: messages.editExportedChatInvite
  Task<InviteLink> edit(std::string url, InviteOptions options) const;
  /// Nobody comes in by it any more. Raw: messages.editExportedChatInvite
  Task<InviteLink> revoke(std::string url) const;
  /// Forgets a link that has been revoked. Raw: messages.deleteExportedChatInvite
  Task<void> remove(std::string url) const;
  /// Those that this account has made. Raw: messages.getExportedChatInvites
  Task<std::vector<InviteLink>> list(bool revoked = false) const;

  /// Who came in by a link.
  GuestIterator guests(std::string url) const;
  /// Who asks to come in.
  GuestIterator requests() const;
  /// Errors: HIDE_REQUESTER_MISSING, USER_ALREADY_PARTICIPANT. Raw: messages.hideChatJoinRequest
  Task<void> approve(PeerRef user) const;
  Task<void> decline(PeerRef user) const;
  /// Raw: messages.hideAllChatJoinRequests
  Task<void> approve_all() const;
  Task<void> decline_all() const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
