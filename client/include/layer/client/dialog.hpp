#pragma once
#include <layer/client/message.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace layer {

/// A line of the chat list.
class Dialog {
 public:
  Dialog(PeerId peer, std::string title, std::int32_t unread, bool pinned,
         std::optional<Message> last);

  PeerId peer() const { return peer_; }

  operator PeerRef() const { return PeerRef(peer_); }

  /// Title of the group or channel, or the user's name.
  const std::string& title() const { return title_; }

  std::int32_t unread_count() const { return unread_; }

  bool pinned() const { return pinned_; }

  const std::optional<Message>& last_message() const { return last_; }

 private:
  PeerId peer_;
  std::string title_;
  std::int32_t unread_;
  bool pinned_;
  std::optional<Message> last_;
};

/// The chat list, newest first, fetched page by page: `while (auto dialog = co_await
/// dialogs.next()) …`
class DialogIterator {
 public:
  struct State;
  explicit DialogIterator(std::unique_ptr<State> state);
  DialogIterator(DialogIterator&&) noexcept;
  DialogIterator& operator=(DialogIterator&&) noexcept;
  ~DialogIterator();

  /// Nothing after the last one. Raw: messages.getDialogs
  Task<std::optional<Dialog>> next();
  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const;

 private:
  std::unique_ptr<State> state_;
};

/// Messages of a chat, newest first, fetched page by page: `while (auto message = co_await
/// history.next()) …`
class MessageIterator {
 public:
  struct State;
  explicit MessageIterator(std::unique_ptr<State> state);
  MessageIterator(MessageIterator&&) noexcept;
  MessageIterator& operator=(MessageIterator&&) noexcept;
  ~MessageIterator();

  /// Nothing after the last one.
  Task<std::optional<Message>> next();
  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace layer
