#pragma once

#include <layer/crypto/bytes.hpp>
#include <layer/tl/types/draft_message.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bot_commands.hpp"
#include "box.hpp"

namespace layer::local_dc {

/// What a server keeps of a two-step verification password: the salts and g^x, not the password.
struct Password {
  crypto::Bytes salt1;
  crypto::Bytes salt2;
  crypto::Int2048 hash;
};

struct BotProfile {
  std::string token;
  bool privacy_mode = true;
  std::string description;
  ScopedCommands commands;
  /// Grows with every change of what botInfo shows.
  std::int32_t info_version = 1;
};

/// Who is allowed something, the first rule first.
using PrivacyRules = std::vector<tl::enums::PrivacyRule>;

/// How an account has saved someone.
struct Contact {
  std::string first_name;
  std::string last_name;
  /// The account knew the number already.
  bool by_phone = false;
};

/// A message already sent under a random_id.
struct Sent {
  std::int32_t id;
  std::int32_t pts;
  /// Set if it lies in a channel's box.
  std::optional<ChannelId> channel;
};

/// A user or bot, with everything that belongs to the account.
struct User {
  UserId id{};
  int dc = 1;
  std::string phone;
  std::string first_name;
  std::string last_name;
  std::string username;
  std::string about;
  std::optional<Password> password;
  std::optional<BotProfile> bot;
  /// The service account that sends log-in codes.
  bool service = false;

  /// Online until then; in the past: when last seen. 0: never.
  Date online_until = 0;

  std::map<UserId, Contact> contacts;
  /// Profile photos, the current one first.
  std::vector<FileId> photos;
  /// What it has set, by the ids of PrivacyKey's constructors.
  std::map<std::uint32_t, PrivacyRules> privacy;
  /// Whom it has blocked, and since when.
  std::map<UserId, Date> blocked;
  std::map<Peer, tl::types::DraftMessage> drafts;
  /// Chats at the top of its list, first the topmost.
  std::vector<Peer> pinned_dialogs;
  /// Emoji, the newest first.
  std::vector<std::string> recent_reactions;
  std::set<ChatId> chats;
  std::set<ChannelId> channels;
  Box box;
  std::map<std::int64_t, Sent> sent;

  Peer peer() const { return {Peer::Kind::user, number(id)}; }

  std::string full_name() const {
    return last_name.empty() ? first_name : first_name + " " + last_name;
  }
};

}  // namespace layer::local_dc
