#pragma once
#include <layer/client/client.hpp>
#include <layer/client/rights.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// Somebody in a group, supergroup or channel, or kept out of it.
class Member {
 public:
  enum class Role : std::uint8_t {
    member,
    admin,
    /// Who made the chat, or was given it.
    owner,
    /// May do less than others.
    restricted,
    /// Kept out.
    banned,
    left,
  };

  /// \param users  those that the server described along with it
  Member(const tl::enums::ChannelParticipant& raw, const std::vector<tl::enums::User>& users);
  Member(const tl::enums::ChatParticipant& raw, const std::vector<tl::enums::User>& users);

  PeerId peer() const { return peer_; }

  operator PeerRef() const { return PeerRef(peer_); }

  /// Nothing for channels that are members, and for who was not described.
  const std::optional<User>& user() const { return user_; }

  Role role() const { return role_; }

  /// The title beside the name; empty if there is none.
  const std::string& rank() const { return rank_; }

  /// When they joined; were banned or restricted, for those.
  const std::optional<std::chrono::sys_seconds>& date() const { return date_; }

  /// Who invited, promoted, restricted or banned them, where that is told.
  const std::optional<std::int64_t>& by_user_id() const { return by_user_id_; }

  /// Of admins and owners of supergroups and channels.
  AdminRight admin_rights() const { return admin_rights_; }

  /// What is left to the restricted and banned; all for others, whose limits are those of the chat.
  Permission permissions() const { return permissions_; }

  /// When a restriction or ban ends; nothing if it does not.
  const std::optional<std::chrono::sys_seconds>& until() const { return until_; }

 private:
  void describe(const std::vector<tl::enums::User>& users);

  PeerId peer_ = PeerId::user(0);
  std::optional<User> user_;
  Role role_ = Role::member;
  std::string rank_;
  std::optional<std::chrono::sys_seconds> date_;
  std::optional<std::int64_t> by_user_id_;
  AdminRight admin_rights_ = AdminRight::none;
  Permission permissions_ = Permission::all;
  std::optional<std::chrono::sys_seconds> until_;
};

/// Which members are listed.
enum class MembersWho : std::uint8_t {
  are_in,
  are_admins,
  are_bots,
  are_contacts,
  /// For admins only, as the next.
  are_restricted,
  are_banned,
};

/// Members of a chat, fetched page by page: `while (auto member = co_await list.next()) …`
class MemberIterator {
 public:
  MemberIterator(Client client, PeerRef chat, MembersWho who, std::string words);
  MemberIterator(MemberIterator&&) noexcept;
  MemberIterator& operator=(MemberIterator&&) noexcept;
  ~MemberIterator();

  /// Nothing after the last one. Nobody comes twice, even if the list moves meanwhile.
  ///
  /// Errors: CHAT_ADMIN_REQUIRED, CHANNEL_PRIVATE. Raw: channels.getParticipants,
  /// messages.getFullChat
  Task<std::optional<Member>> next();
  /// How many there are, once the first has been fetched. Of a large chat Telegram lists 10,000.
  std::optional<std::int32_t> total() const;

 private:
  struct State;

  std::unique_ptr<State> state_;
};

/// The members of a group, supergroup or channel: `co_await Members(client, "@club").kick("@eve")`.
///
/// Errors of all calls: CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, `peer_unknown`; `unsupported`
/// for what basic groups do not know.
class Members {
 public:
  Members(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  MemberIterator list(MembersWho who = MembersWho::are_in) const;
  /// Those whose name or username begins with these words.
  MemberIterator search(std::string words) const;
  /// Errors: USER_NOT_PARTICIPANT. Raw: channels.getParticipant, messages.getFullChat
  Task<Member> get(PeerRef user) const;

  /// \return false if their settings forbid it: then an invite link is the way.
  /// Errors: USER_ALREADY_PARTICIPANT (basic groups), USERS_TOO_MUCH, USER_KICKED. Raw:
  /// channels.inviteToChannel, messages.addChatUser
  Task<bool> add(PeerRef user) const;
  /// Puts somebody out, who may come again. Raw: channels.editBanned, messages.deleteChatUser
  Task<void> kick(PeerRef user) const;
  /// Keeps somebody out, member or not.
  ///
  /// \param until  30 s to 366 days ahead; else, and without it, for ever. Raw: channels.editBanned
  Task<void> ban(PeerRef user, std::optional<std::chrono::sys_seconds> until = std::nullopt) const;
  /// Takes a ban or restriction back. Raw: channels.editBanned
  Task<void> unban(PeerRef user) const;
  /// Leaves a member of a supergroup these permissions only. Raw: channels.editBanned
  Task<void> restrict(PeerRef user, Permission allowed,
                      std::optional<std::chrono::sys_seconds> until = std::nullopt) const;
  /// Makes somebody an admin with these rights and no others; in basic groups all rights come
  /// together.
  ///
  /// \param rank  a title of up to 16 UTF-16 units
  /// Errors: RIGHT_FORBIDDEN, USER_ADMIN_INVALID, ADMIN_RANK_INVALID, ADMINS_TOO_MUCH. Raw:
  /// channels.editAdmin, messages.editChatAdmin
  Task<void> promote(PeerRef user, AdminRight rights, std::string rank = std::string()) const;
  /// Raw: channels.editAdmin, messages.editChatAdmin
  Task<void> demote(PeerRef user) const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
