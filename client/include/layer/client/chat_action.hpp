#pragma once
#include <layer/client/client.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace layer {

/// What the others in a chat can be shown of what somebody does there.
enum class ChatAction : std::uint8_t {
  typing,
  choosing_contact,
  choosing_sticker,
  choosing_place,
  playing,
  recording_voice,
  recording_video,
  recording_round_video,
  uploading_voice,
  uploading_video,
  uploading_round_video,
  uploading_photo,
  uploading_document,
};

/// Shows an action in a chat for as long as this object lives, and takes it back at its end:
/// `const ShownAction typing(client, chat);`
///
/// What cannot be shown, as in a chat where the account may not write, is left out in silence. The
/// end of the client ends it, too.
class ShownAction {
 public:
  /// \param topic  of a forum; the id of the message that opened it. Raw: messages.setTyping
  ShownAction(const Client& client, PeerRef chat, ChatAction action = ChatAction::typing,
              std::optional<std::int32_t> topic = std::nullopt);
  ShownAction(ShownAction&&) noexcept = default;
  ShownAction& operator=(ShownAction&&) noexcept;
  ~ShownAction();

 private:
  struct State;

  void end() noexcept;

  std::shared_ptr<State> state_;
};

}  // namespace layer
