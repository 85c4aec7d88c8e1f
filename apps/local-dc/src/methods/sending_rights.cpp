#include "sending_rights.hpp"

#include <layer/tl/types/document_attribute.hpp>

#include "../model/rights.hpp"

namespace layer::local_dc {
namespace {

/// A right that a kind of message needs, and the error of those who do not have it.
struct Needed {
  BannedRight right;
  const char* error;
};

constexpr Needed PLAIN{&BannedRights::send_plain, "CHAT_SEND_PLAIN_FORBIDDEN"};
constexpr Needed PHOTOS{&BannedRights::send_photos, "CHAT_SEND_PHOTOS_FORBIDDEN"};
constexpr Needed DOCUMENTS{&BannedRights::send_docs, "CHAT_SEND_DOCS_FORBIDDEN"};
constexpr Needed VIDEOS{&BannedRights::send_videos, "CHAT_SEND_VIDEOS_FORBIDDEN"};
constexpr Needed ROUND_VIDEOS{&BannedRights::send_roundvideos, "CHAT_SEND_ROUNDVIDEOS_FORBIDDEN"};
constexpr Needed VOICES{&BannedRights::send_voices, "CHAT_SEND_VOICES_FORBIDDEN"};
constexpr Needed AUDIOS{&BannedRights::send_audios, "CHAT_SEND_AUDIOS_FORBIDDEN"};
constexpr Needed GIFS{&BannedRights::send_gifs, "CHAT_SEND_GIFS_FORBIDDEN"};
constexpr Needed POLLS{&BannedRights::send_polls, "CHAT_SEND_POLL_FORBIDDEN"};
constexpr Needed STICKERS{&BannedRights::send_stickers, "CHAT_SEND_STICKERS_FORBIDDEN"};

Needed needed_for(const DocumentDetails& document) {
  Needed needed = DOCUMENTS;
  for (const tl::enums::DocumentAttribute& attribute : document.attributes) {
    if (attribute.is<tl::types::DocumentAttributeSticker>()) return STICKERS;
    if (attribute.is<tl::types::DocumentAttributeAnimated>()) return GIFS;
    if (const auto* const video = attribute.get_if<tl::types::DocumentAttributeVideo>())
      needed = video->round_message ? ROUND_VIDEOS : VIDEOS;
    if (const auto* const audio = attribute.get_if<tl::types::DocumentAttributeAudio>())
      needed = audio->voice ? VOICES : AUDIOS;
  }
  return needed;
}

std::optional<Needed> needed_for(const World& world, const Media& media) {
  if (std::holds_alternative<std::monostate>(media)) return PLAIN;
  if (std::holds_alternative<PollMedia>(media)) return POLLS;
  const auto* const file = std::get_if<FileMedia>(&media);
  if (file == nullptr) return std::nullopt;
  const StoredFile& stored = *world.files.find(file->file);
  if (std::holds_alternative<PhotoSize>(stored.details)) return PHOTOS;
  return needed_for(std::get<DocumentDetails>(stored.details));
}

}  // namespace

std::optional<RpcFailure> check_writing(const Call& call, const Channel& channel) {
  const UserId self = call.self().id;
  if (channel.broadcast) {
    if (has_right(channel, self, &AdminRights::post_messages)) return std::nullopt;
    return bad_request("CHAT_ADMIN_REQUIRED");
  }
  if (channel.member(self) == nullptr) return RpcFailure{403, "CHAT_WRITE_FORBIDDEN"};
  if (!is_forbidden(channel, self, &BannedRights::send_messages, call.now)) return std::nullopt;
  const Restriction* const own = restriction(channel, self, call.now);
  if (own != nullptr && own->rights.send_messages) return bad_request("USER_BANNED_IN_CHANNEL");
  return RpcFailure{403, "CHAT_WRITE_FORBIDDEN"};
}

std::optional<RpcFailure> check_content(const Call& call, const Channel& channel,
                                        const Draft& draft) {
  const UserId self = call.self().id;
  const bool has_media = !std::holds_alternative<std::monostate>(draft.media);
  if (has_media && is_forbidden(channel, self, &BannedRights::send_media, call.now))
    return RpcFailure{403, "CHAT_SEND_MEDIA_FORBIDDEN"};
  const std::optional<Needed> needed = needed_for(call.world, draft.media);
  if (needed && is_forbidden(channel, self, needed->right, call.now))
    return RpcFailure{403, needed->error};
  return std::nullopt;
}

std::optional<RpcFailure> use_slow_mode(const Call& call, Channel& channel) {
  ChannelMember* const member = channel.member(call.self().id);
  if (member == nullptr || is_admin(channel, call.self().id)) return std::nullopt;
  const Date wait = member->last_message + channel.slow_mode - call.now;
  if (channel.slow_mode != 0 && wait > 0)
    return RpcFailure{420, "SLOWMODE_WAIT_" + std::to_string(wait)};
  member->last_message = call.now;
  return std::nullopt;
}

bool is_anonymous(const Channel& channel, UserId user) {
  const ChannelMember* const member = channel.member(user);
  return member != nullptr && member->admin && member->admin->rights.anonymous;
}

}  // namespace layer::local_dc
