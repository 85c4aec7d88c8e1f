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

/// What a group, supergroup or channel shows of itself.
class ChatProfile {
 public:
  ChatProfile(PeerId chat, std::string title, tl::enums::ChatFull full);

  PeerId chat() const { return chat_; }

  const std::string& title() const { return title_; }

  /// Empty if there is none.
  const std::string& about() const;
  /// Nothing where this account may not know.
  std::optional<std::int32_t> member_count() const;
  std::optional<std::int32_t> online_count() const;
  /// Those who wait for admins to let them in; for these admins alone.
  std::int32_t join_requests() const;
  /// The newest one.
  std::optional<std::int32_t> pinned_message() const;
  /// How long a member waits between messages; 0: not at all.
  std::chrono::seconds slow_mode() const;
  /// After how long messages go by themselves.
  std::optional<std::chrono::seconds> message_lifetime() const;
  /// A channel's discussion group, or the channel that a supergroup discusses.
  std::optional<PeerId> linked_chat() const;
  /// The basic group that this supergroup was.
  std::optional<PeerId> migrated_from() const;
  /// The first invite link, for admins who may invite; empty otherwise.
  std::string invite_link() const;

  /// All fields of the schema (`#include <layer/tl/types/chat_full.hpp>`).
  const tl::enums::ChatFull& raw() const { return *raw_; }

 private:
  PeerId chat_;
  std::string title_;
  std::shared_ptr<const tl::enums::ChatFull> raw_;
};

/// Makes chats, enters and leaves them: `co_await Chats(client).join("@club")`.
class Chats {
 public:
  explicit Chats(Client client) : client_(std::move(client)) {}

  /// Makes a basic group of this account and at least one other, who may refuse by their settings.
  ///
  /// Errors: USERS_TOO_FEW, CHAT_TITLE_EMPTY, USER_RESTRICTED. Raw: messages.createChat
  Task<PeerId> create_group(std::string title, std::vector<PeerRef> members) const;
  /// Errors: CHAT_TITLE_EMPTY, CHAT_ABOUT_TOO_LONG, CHANNELS_TOO_MUCH, USER_RESTRICTED. Raw:
  /// channels.createChannel
  Task<PeerId> create_supergroup(std::string title, std::string about = std::string()) const;
  /// Errors and Raw: as of `create_supergroup`
  Task<PeerId> create_channel(std::string title, std::string about = std::string()) const;

  /// Errors: CHANNEL_PRIVATE, CHAT_ID_INVALID. Raw: channels.getFullChannel, messages.getFullChat
  Task<ChatProfile> profile(PeerRef chat) const;

  /// Enters a public chat, or that of an invite link.
  ///
  /// Errors: INVITE_REQUEST_SENT when admins decide about it, INVITE_HASH_EXPIRED,
  /// USER_ALREADY_PARTICIPANT, CHANNELS_TOO_MUCH, CHANNEL_PRIVATE. Raw: channels.joinChannel,
  /// messages.importChatInvite
  Task<PeerId> join(PeerRef chat) const;
  /// Errors: USER_NOT_PARTICIPANT, USER_CREATOR. Raw: channels.leaveChannel,
  /// messages.deleteChatUser
  Task<void> leave(PeerRef chat) const;
  /// Ends a supergroup or channel for all its members. Owners only. Errors: CHAT_ADMIN_REQUIRED;
  /// `unsupported` for basic groups. Raw: channels.deleteChannel
  Task<void> remove(PeerRef chat) const;
  /// Makes a basic group a supergroup, with another id. Owners only.
  ///
  /// \return the supergroup. Errors: CHAT_ADMIN_REQUIRED. Raw: messages.migrateChat
  Task<PeerId> migrate(PeerRef group) const;

 private:
  Client client_;
};

/// How a group, supergroup or channel presents itself, and its rules.
///
/// Errors of all calls: CHAT_ADMIN_REQUIRED, CHAT_NOT_MODIFIED; `unsupported` for what basic groups
/// do not know.
class ChatSettings {
 public:
  ChatSettings(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Raw: channels.editTitle, messages.editChatTitle
  Task<void> title(std::string value) const;
  /// Errors: CHAT_ABOUT_TOO_LONG. Raw: messages.editChatAbout
  Task<void> about(std::string value) const;
  /// Makes a supergroup or channel public by this name; without one it becomes private.
  ///
  /// Errors: USERNAME_INVALID, USERNAME_OCCUPIED. Raw: channels.updateUsername
  Task<void> username(std::string value) const;
  /// What members who are no admins may do. Raw: messages.editChatDefaultBannedRights
  Task<void> permissions(Permission allowed) const;
  /// How long a member of a supergroup waits between messages: 0, 10, 30, 60, 300, 900 or 3600 s.
  ///
  /// Errors: SECONDS_INVALID. Raw: channels.toggleSlowMode
  Task<void> slow_mode(std::chrono::seconds pause) const;
  /// Whether messages may be forwarded and saved. Raw: messages.toggleNoForwards
  Task<void> protect_content(bool on = true) const;
  /// Whether new members of a supergroup see what was written before. Raw:
  /// channels.togglePreHistoryHidden
  Task<void> hide_history(bool on = true) const;
  /// Whether posts of a channel name their authors. Raw: channels.toggleSignatures
  Task<void> signatures(bool on = true) const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
