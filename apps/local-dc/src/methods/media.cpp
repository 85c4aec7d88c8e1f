#include "media.hpp"

#include <layer/tl/match.hpp>
#include <layer/tl/types/input_document.hpp>
#include <layer/tl/types/input_photo.hpp>

#include <string_view>
#include <utility>

#include "../files/assemble.hpp"
#include "../files/image.hpp"
#include "new_poll.hpp"
#include "places.hpp"
#include "stored_files.hpp"

namespace layer::local_dc {
namespace {

namespace types = tl::types;

Answer<Media> uploaded(Call& call, const types::InputMediaUploadedPhoto& input) {
  Answer<crypto::Bytes> content = assemble(call.world.files, call.self().id, input.file);
  if (!content) return content.error();
  const std::optional<PhotoSize> size = image_size(*content);
  if (!size) return bad_request("IMAGE_PROCESS_FAILED");
  if (!is_photo_size(*size)) return bad_request("PHOTO_INVALID_DIMENSIONS");
  const StoredFile& file = call.world.files.store(
      {.dc = call.dc(), .date = call.now, .content = std::move(*content), .details = *size});
  return Media(FileMedia{file.id, input.spoiler});
}

Answer<Media> uploaded(Call& call, const types::InputMediaUploadedDocument& input) {
  Answer<crypto::Bytes> content = assemble(call.world.files, call.self().id, input.file);
  if (!content) return content.error();
  DocumentDetails details{.mime_type = input.mime_type, .attributes = input.attributes};
  if (details.mime_type.empty()) details.mime_type = "application/octet-stream";
  const StoredFile& file = call.world.files.store(
      {.dc = call.dc(), .date = call.now, .content = std::move(*content), .details = details});
  return Media(FileMedia{file.id, input.spoiler});
}

template <class Details, class Input>
Answer<Media> stored(const Call& call, const Input& id, bool spoiler, const char* error) {
  const Answer<const StoredFile*> file =
      stored_file(call, {id.id, id.access_hash, id.file_reference}, error);
  if (!file) return file.error();
  if (!std::holds_alternative<Details>((*file)->details)) return bad_request(error);
  return Media(FileMedia{(*file)->id, spoiler});
}

Answer<Media> shared(Call& call, const types::InputMediaContact& input) {
  types::MessageMediaContact media;
  media.phone_number = input.phone_number;
  media.first_name = input.first_name;
  media.last_name = input.last_name;
  media.vcard = input.vcard;
  const User* const user = call.world.users.by_phone(phone_digits(input.phone_number));
  if (user != nullptr) media.user_id = number(user->id);
  return Media(tl::enums::MessageMedia(std::move(media)));
}

/// How many values a die has (core.telegram.org/api/dice).
std::uint32_t sides(std::string_view emoticon) {
  constexpr std::pair<std::string_view, std::uint32_t> KNOWN[] = {
      {"\U0001F3B2", 6}, {"\U0001F3AF", 6}, {"\U0001F3B3", 6},
      {"\U0001F3C0", 5}, {"\u26BD", 5},     {"\U0001F3B0", 64}};
  for (const auto& [emoji, values] : KNOWN)
    if (emoticon.starts_with(emoji)) return values;
  return 0;
}

Answer<Media> thrown(Call& call, const types::InputMediaDice& input) {
  const std::uint32_t values = sides(input.emoticon);
  if (values == 0) return bad_request("EMOTICON_INVALID");
  types::MessageMediaDice media;
  media.emoticon = input.emoticon;
  media.value = static_cast<std::int32_t>(call.world.random.value<std::uint32_t>() % values) + 1;
  return Media(tl::enums::MessageMedia(std::move(media)));
}

}  // namespace

Answer<Media> resolve_media(Call& call, const tl::enums::InputMedia& media) {
  return tl::match(
      media, [&](const types::InputMediaUploadedPhoto& input) { return uploaded(call, input); },
      [&](const types::InputMediaUploadedDocument& input) { return uploaded(call, input); },
      [&](const types::InputMediaPhoto& input) -> Answer<Media> {
        const auto* const id = input.id.get_if<types::InputPhoto>();
        if (id == nullptr) return bad_request("MEDIA_EMPTY");
        return stored<PhotoSize>(call, *id, input.spoiler, "PHOTO_INVALID");
      },
      [&](const types::InputMediaDocument& input) -> Answer<Media> {
        const auto* const id = input.id.get_if<types::InputDocument>();
        if (id == nullptr) return bad_request("MEDIA_EMPTY");
        return stored<DocumentDetails>(call, *id, input.spoiler, "DOCUMENT_INVALID");
      },
      [&](const types::InputMediaPoll& input) { return new_poll(call, input); },
      [](const types::InputMediaGeoPoint& input) { return shared_place(input); },
      [](const types::InputMediaGeoLive& input) { return shared_place(input); },
      [](const types::InputMediaVenue& input) { return shared_place(input); },
      [&](const types::InputMediaContact& input) { return shared(call, input); },
      [&](const types::InputMediaDice& input) { return thrown(call, input); },
      [](const types::InputMediaEmpty&) -> Answer<Media> { return bad_request("MEDIA_EMPTY"); },
      [&](tl::Other) -> Answer<Media> {
        return unsupported(call, std::string(media.constructor()->name()));
      });
}

}  // namespace layer::local_dc
