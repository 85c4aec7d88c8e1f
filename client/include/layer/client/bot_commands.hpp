#pragma once
#include <layer/client/client.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// A command of a bot, as its menu shows it.
class BotCommand {
 public:
  /// \param name  1 to 32 lower-case letters, digits and underscores, without `/`
  BotCommand(std::string name, std::string description)
      : name_(std::move(name)), description_(std::move(description)) {}

  const std::string& name() const { return name_; }

  const std::string& description() const { return description_; }

  bool operator==(const BotCommand&) const = default;

 private:
  std::string name_;
  std::string description_;
};

/// Where, and to whom, commands are shown. The narrowest scope that has any wins
/// (core.telegram.org/api/bots/commands).
class BotScope {
 public:
  static BotScope everybody() { return BotScope(Kind::everybody); }

  static BotScope private_chats() { return BotScope(Kind::private_chats); }

  static BotScope groups() { return BotScope(Kind::groups); }

  static BotScope group_admins() { return BotScope(Kind::group_admins); }

  static BotScope chat(PeerRef chat) { return BotScope(Kind::chat, std::move(chat)); }

  static BotScope admins_of(PeerRef chat) { return BotScope(Kind::chat_admins, std::move(chat)); }

  static BotScope member(PeerRef chat, PeerRef user) {
    return BotScope(Kind::member, std::move(chat), std::move(user));
  }

  enum class Kind : std::uint8_t {
    everybody,
    private_chats,
    groups,
    group_admins,
    chat,
    chat_admins,
    member,
  };

  Kind kind() const { return kind_; }

  /// Of the last three kinds.
  const std::optional<PeerRef>& chat() const { return chat_; }

  /// Of `member`.
  const std::optional<PeerRef>& user() const { return user_; }

 private:
  explicit BotScope(Kind kind, std::optional<PeerRef> chat = std::nullopt,
                    std::optional<PeerRef> user = std::nullopt)
      : kind_(kind), chat_(std::move(chat)), user_(std::move(user)) {}

  Kind kind_;
  std::optional<PeerRef> chat_;
  std::optional<PeerRef> user_;
};

/// The commands of this bot, for a scope and a language:
/// `co_await BotCommands(client).set(commands)`. Bots only: USER_BOT_REQUIRED.
class BotCommands {
 public:
  /// \param language  two letters (ISO 639-1), for users of that language; empty for all others
  explicit BotCommands(Client client, BotScope scope = BotScope::everybody(),
                       std::string language = std::string())
      : client_(std::move(client)), scope_(std::move(scope)), language_(std::move(language)) {}

  /// Takes the place of those there were. At most 100.
  ///
  /// Errors: BOT_COMMAND_INVALID, BOT_COMMAND_DESCRIPTION_INVALID, BOT_COMMANDS_TOO_MUCH,
  /// LANG_CODE_INVALID. Raw: bots.setBotCommands
  Task<void> set(std::vector<BotCommand> commands) const;
  /// Those of exactly this scope and language. Raw: bots.getBotCommands
  Task<std::vector<BotCommand>> get() const;
  /// Raw: bots.resetBotCommands
  Task<void> reset() const;

 private:
  Client client_;
  BotScope scope_;
  std::string language_;
};

}  // namespace layer
