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
  const Answer<FileId> photo = store_photo(call, input.file);
  if (!photo) return photo.error();
  return Media(FileMedia{*photo, input.spoiler});
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

Answer<Media> stored(const Call& call, const types::InputMediaPhoto& input) {
  const auto* const id = input.id.get_if<types::InputPhoto>();
  if (id == nullptr) return bad_request("MEDIA_EMPTY");
  const Answer<FileId> photo = stored_photo(call, *id);
  if (!photo) return photo.error();
  return Media(FileMedia{*photo, input.spoiler});
}

Answer<Media> stored(const Call& call, const types::InputMediaDocument& input) {
  const auto* const id = input.id.get_if<types::InputDocument>();
  if (id == nullptr) return bad_request("MEDIA_EMPTY");
  const Answer<const StoredFile*> file =
      stored_file(call, {id->id, id->access_hash, id->file_reference}, "DOCUMENT_INVALID");
  if (!file) return file.error();
  if (!std::holds_alternative<DocumentDetails>((*file)->details))
    return bad_request("DOCUMENT_INVALID");
  return Media(FileMedia{(*file)->id, input.spoiler});
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

Answer<FileId> store_photo(Call& call, const tl::enums::InputFile& file) {
  Answer<crypto::Bytes> content = assemble(call.world.files, call.self().id, file);
  if (!content) return content.error();
  const std::optional<PhotoSize> size = image_size(*content);
  if (!size) return bad_request("IMAGE_PROCESS_FAILED");
  if (!is_photo_size(*size)) return bad_request("PHOTO_INVALID_DIMENSIONS");
  const StoredFile& photo = call.world.files.store(
      {.dc = call.dc(), .date = call.now, .content = std::move(*content), .details = *size});
  return photo.id;
}

Answer<FileId> stored_photo(const Call& call, const types::InputPhoto& photo) {
  const Answer<const StoredFile*> file =
      stored_file(call, {photo.id, photo.access_hash, photo.file_reference}, "PHOTO_INVALID");
  if (!file) return file.error();
  if (!std::holds_alternative<PhotoSize>((*file)->details)) return bad_request("PHOTO_INVALID");
  return (*file)->id;
}

Answer<Media> resolve_media(Call& call, const tl::enums::InputMedia& media) {
  return tl::match(
      media, [&](const types::InputMediaUploadedPhoto& input) { return uploaded(call, input); },
      [&](const types::InputMediaUploadedDocument& input) { return uploaded(call, input); },
      [&](const types::InputMediaPhoto& input) { return stored(call, input); },
      [&](const types::InputMediaDocument& input) { return stored(call, input); },
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
