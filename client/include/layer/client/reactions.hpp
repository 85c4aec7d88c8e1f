#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// An emoji, or a custom one, with which one reacts.
class ReactionChoice {
 public:
  ReactionChoice(const char* emoji) : emoji_(emoji) {}

  ReactionChoice(std::string emoji) : emoji_(std::move(emoji)) {}

  static ReactionChoice custom(std::int64_t document_id);

  /// Empty for custom emoji, and for the reaction that is paid for.
  const std::string& emoji() const { return emoji_; }

  std::optional<std::int64_t> document_id() const { return document_id_; }

  tl::enums::Reaction raw() const;

  bool operator==(const ReactionChoice&) const = default;

 private:
  std::string emoji_;
  std::optional<std::int64_t> document_id_;
};

struct ReactOptions {
  /// With an animation for all.
  bool big = false;
  /// The reaction becomes one of those that the account used last.
  bool remember = true;
};

/// Somebody's reaction to a message.
class PeerReaction {
 public:
  PeerReaction(PeerId peer, ReactionChoice reaction, std::chrono::sys_seconds date, bool big)
      : peer_(peer), reaction_(std::move(reaction)), date_(date), big_(big) {}

  PeerId peer() const { return peer_; }

  const ReactionChoice& reaction() const { return reaction_; }

  std::chrono::sys_seconds date() const { return date_; }

  bool big() const { return big_; }

 private:
  PeerId peer_;
  ReactionChoice reaction_;
  std::chrono::sys_seconds date_;
  bool big_;
};

/// Who reacted to a message, the latest first, fetched page by page: `while (auto found = co_await
/// list.next()) …`
class ReactionIterator {
 public:
  ReactionIterator(Client client, PeerRef chat, std::int32_t id);

  /// Nothing after the last one. Errors: MESSAGE_ID_INVALID; BROADCAST_FORBIDDEN in channels, which
  /// tell counts only (`Message::reactions`). Raw: messages.getMessageReactionsList
  Task<std::optional<PeerReaction>> next();

  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const { return total_; }

 private:
  Task<void> fetch();

  Client client_;
  PeerRef chat_;
  std::int32_t id_;
  std::optional<std::string> offset_;
  std::vector<PeerReaction> page_;
  std::size_t given_ = 0;
  std::optional<std::int32_t> total_;
  bool done_ = false;
};

/// Reactions to the messages of a chat: `co_await Reactions(client, chat).react(17, "👍")`.
class Reactions {
 public:
  Reactions(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Takes the place of all reactions that this account had given to the message.
  ///
  /// Errors: REACTION_INVALID, MESSAGE_NOT_MODIFIED, MESSAGE_ID_INVALID. Raw:
  /// messages.sendReaction
  Task<void> react(std::int32_t id, ReactionChoice reaction,
                   ReactOptions options = ReactOptions()) const;
  /// Several at once, as many as the chat and the account's Premium allow. Errors:
  /// REACTIONS_TOO_MANY.
  Task<void> react(std::int32_t id, std::vector<ReactionChoice> reactions,
                   ReactOptions options = ReactOptions()) const;
  /// Takes this account's reactions back. Errors: MESSAGE_NOT_MODIFIED if there was none. Raw:
  /// messages.sendReaction
  Task<void> remove(std::int32_t id) const;

  /// Users only: bots get `ReactionChanged`.
  ReactionIterator of(std::int32_t id) const { return ReactionIterator(client_, chat_, id); }

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
