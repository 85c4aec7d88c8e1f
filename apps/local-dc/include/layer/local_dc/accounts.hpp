#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer::local_dc {

class Control;

/// What a new user has besides a phone number.
struct UserOptions {
  std::string first_name = "Test";
  std::string last_name = {};
  std::string username = {};
  /// Two-step verification password; empty: none.
  std::string password = {};
  /// Home DC; 0: the X of a 99966XYYYY number where there is such a DC, else DC 1.
  int dc = 0;
};

/// What a new bot has besides a name and a token.
struct BotOptions {
  /// Empty: made from the name, ending in "bot".
  std::string username = {};
  /// Home DC.
  int dc = 1;
  /// In groups, with privacy mode on, a bot sees only commands, replies to it, mentions of it and
  /// service messages.
  bool privacy_mode = true;
};

/// A private chat's other side, a basic group, or a supergroup or channel, as `Account` methods
/// take it.
class Peer {
 public:
  enum class Kind {
    user,
    group,    ///< a basic group
    channel,  ///< a supergroup or a channel
  };

  Peer(Kind kind, std::int64_t id) : kind_(kind), id_(id) {}

  Kind kind() const { return kind_; }

  std::int64_t id() const { return id_; }

  friend auto operator<=>(const Peer&, const Peer&) = default;

 private:
  Kind kind_;
  std::int64_t id_;
};

/// A message as one account sees it.
struct Message {
  std::int32_t id = 0;
  Peer chat = Peer(Peer::Kind::user, 0);
  std::int64_t sender = 0;
  std::string text;
  bool outgoing = false;
  bool pinned = false;
  /// The emoji that others and the account itself have reacted with, oldest first.
  std::vector<std::string> reactions = {};

  friend bool operator==(const Message&, const Message&) = default;
};

/// A user or bot of the local data centre, to be driven from a test without a client of its own.
///
/// A handle: cheap to copy, valid as long as its `LocalDc`. All calls block until the server's
/// thread has done them. What an account does here passes through the same code as a client's
/// request does. Errors: `std::runtime_error` with the name Telegram would answer (PEER_ID_INVALID,
/// MESSAGE_EMPTY …).
class Account {
 public:
  Account(std::shared_ptr<Control> control, std::int64_t id);

  std::int64_t id() const { return id_; }

  /// Digits without "+"; empty for bots.
  std::string phone() const;
  std::string username() const;
  bool is_bot() const;

  /// This account as the other side of a private chat.
  operator Peer() const { return Peer(Peer::Kind::user, id_); }

  /// Sets the two-step verification password; empty removes it.
  void set_password(const std::string& password);

  /// Sends a text and returns its id in this account's message box.
  std::int32_t send(Peer chat, const std::string& text);
  /// Replaces the text of a message of its own.
  void edit(Peer chat, std::int32_t message, const std::string& text);
  /// Deletes a message for everyone, as far as the account may.
  void remove(Peer chat, std::int32_t message);
  /// Reacts with an emoji; empty takes the reaction back.
  void react(Peer chat, std::int32_t message, const std::string& emoji);
  /// Presses the inline button with `data` under a bot's message and waits for the bot's answer.
  /// \returns the answer's text; nothing if the bot did not answer in time.
  std::optional<std::string> press(Peer chat, std::int32_t message, const std::string& data,
                                   std::chrono::milliseconds timeout = std::chrono::seconds(10));

  /// The messages of a chat, oldest first.
  std::vector<Message> history(Peer chat) const;
  /// Waits for the first incoming message of `chat` newer than message `after`.
  std::optional<Message> wait_for_message(
      Peer chat, std::int32_t after = 0,
      std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;
  /// Waits until a client is logged in to this account and has asked where its updates stand: what
  /// is sent from then on reaches it. What was sent to an account before its first log-in is in the
  /// history, but no update tells of it.
  /// \returns whether it was in time
  bool wait_until_online(std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;

 private:
  std::shared_ptr<Control> control_;
  std::int64_t id_;
};

}  // namespace layer::local_dc
