#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

class FormattedText;

/// What was begun in a chat and not sent yet, on whatever device.
class DraftText {
 public:
  DraftText(PeerId chat, const tl::types::DraftMessage& raw);

  PeerId chat() const { return chat_; }

  const std::string& text() const;
  FormattedText formatted_text() const;
  std::optional<std::int32_t> reply_to_message_id() const;
  std::chrono::sys_seconds date() const;

  /// All fields of the schema (`#include <layer/tl/types/draft_message.hpp>`).
  const tl::types::DraftMessage& raw() const { return *raw_; }

 private:
  PeerId chat_;
  std::shared_ptr<const tl::types::DraftMessage> raw_;
};

/// The account's drafts, which all its devices share: `co_await Drafts(client).save("@ann", "Dear
/// …")`. Users only (core.telegram.org/api/drafts).
class Drafts {
 public:
  explicit Drafts(Client client) : client_(std::move(client)) {}

  /// Of the message, its text with its formatting, what it answers, and `no_webpage` and
  /// `invert_media` are kept. `InputMessage::clear_draft` removes it when the message is sent.
  ///
  /// Errors: MESSAGE_TOO_LONG, ENTITY_BOUNDS_INVALID. Raw: messages.saveDraft
  Task<void> save(PeerRef chat, InputMessage message) const;
  /// Raw: messages.saveDraft
  Task<void> clear(PeerRef chat) const;
  /// Raw: messages.getAllDrafts
  Task<std::vector<DraftText>> list() const;
  /// Raw: messages.clearAllDrafts
  Task<void> clear_all() const;

 private:
  Client client_;
};

}  // namespace layer
