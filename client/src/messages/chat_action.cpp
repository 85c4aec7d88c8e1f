#include <layer/client/chat_action.hpp>
#include <layer/client/error.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/send_message_action.hpp>

#include <utility>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "peers/resolve.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using CorePtr = std::shared_ptr<Core>;

/// Others see an action for six seconds after it was told.
constexpr std::chrono::seconds renewal{4};

tl::enums::SendMessageAction in_schema(ChatAction action) {
  switch (action) {
    case ChatAction::typing:
      break;
    case ChatAction::choosing_contact:
      return types::SendMessageChooseContactAction();
    case ChatAction::choosing_sticker:
      return types::SendMessageChooseStickerAction();
    case ChatAction::choosing_place:
      return types::SendMessageGeoLocationAction();
    case ChatAction::playing:
      return types::SendMessageGamePlayAction();
    case ChatAction::recording_voice:
      return types::SendMessageRecordAudioAction();
    case ChatAction::recording_video:
      return types::SendMessageRecordVideoAction();
    case ChatAction::recording_round_video:
      return types::SendMessageRecordRoundAction();
    case ChatAction::uploading_voice:
      return types::SendMessageUploadAudioAction(0);
    case ChatAction::uploading_video:
      return types::SendMessageUploadVideoAction(0);
    case ChatAction::uploading_round_video:
      return types::SendMessageUploadRoundAction(0);
    case ChatAction::uploading_photo:
      return types::SendMessageUploadPhotoAction(0);
    case ChatAction::uploading_document:
      return types::SendMessageUploadDocumentAction(0);
  }
  return types::SendMessageTypingAction();
}

}  // namespace

struct ShownAction::State {
  State(std::weak_ptr<Core> core_, PeerRef chat_, std::optional<std::int32_t> topic_)
      : core(std::move(core_)), chat(std::move(chat_)), topic(topic_) {}

  std::weak_ptr<Core> core;
  PeerRef chat;
  std::optional<std::int32_t> topic;
  bool ended = false;

  static Task<void> tell(CorePtr core, std::shared_ptr<State> state,
                         tl::enums::SendMessageAction action) {
    auto peer = co_await resolve(core, state->chat);
    tl::functions::messages::SetTyping request(std::move(peer), std::move(action));
    request.top_msg_id = state->topic;
    co_await invoke(core, request);
  }

  static Task<void> keep_up(CorePtr core, std::shared_ptr<State> state,
                            tl::enums::SendMessageAction action) {
    try {
      while (!state->ended) {
        co_await tell(core, state, action);
        co_await core->pause(renewal);
      }
    } catch (const Error& error) {
      core->log(LogLevel::debug, "chat action", error.what());
    }
  }

  static Task<void> take_back(CorePtr core, std::shared_ptr<State> state) {
    try {
      co_await tell(core, state, types::SendMessageCancelAction());
    } catch (const Error& error) {
      core->log(LogLevel::debug, "chat action", error.what());
    }
  }
};

ShownAction::ShownAction(const Client& client, PeerRef chat, ChatAction action,
                         std::optional<std::int32_t> topic) {
  // Not the users' pointer: an action on its way keeps no client alive.
  const auto core = core_of(client)->shared_from_this();
  state_ = std::make_shared<State>(core, std::move(chat), topic);
  core->spawn(State::keep_up(core, state_, in_schema(action)));
}

ShownAction& ShownAction::operator=(ShownAction&& other) noexcept {
  if (this == &other) return *this;
  end();
  state_ = std::move(other.state_);
  return *this;
}

ShownAction::~ShownAction() {
  end();
}

void ShownAction::end() noexcept {
  const auto state = std::exchange(state_, nullptr);
  if (!state) return;
  state->ended = true;
  try {
    if (const auto core = state->core.lock()) core->spawn(State::take_back(core, state));
  } catch (...) {
    // Without memory for it, the others see the action end by itself.
  }
}

}  // namespace layer
