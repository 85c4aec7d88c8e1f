#include "media.hpp"

#include <layer/tl/match.hpp>
#include <layer/tl/types/geo_point.hpp>
#include <layer/tl/types/input_document.hpp>
#include <layer/tl/types/input_geo_point.hpp>
#include <layer/tl/types/input_photo.hpp>

#include "../files/assemble.hpp"
#include "../files/image.hpp"
#include "new_poll.hpp"
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

Answer<types::GeoPoint> place(const tl::enums::InputGeoPoint& point) {
  const auto* const given = point.get_if<types::InputGeoPoint>();
  if (given == nullptr) return bad_request("MEDIA_EMPTY");
  const bool on_earth =
      given->lat >= -90 && given->lat <= 90 && given->long_ >= -180 && given->long_ <= 180;
  if (!on_earth) return bad_request("GEO_POINT_INVALID");
  types::GeoPoint place;
  place.lat = given->lat;
  place.long_ = given->long_;
  place.accuracy_radius = given->accuracy_radius;
  return place;
}

Answer<Media> shared(const types::InputMediaGeoPoint& input) {
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  types::MessageMediaGeo media;
  media.geo = std::move(*where);
  return Media(tl::enums::MessageMedia(std::move(media)));
}

Answer<Media> shared(const types::InputMediaVenue& input) {
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  types::MessageMediaVenue media;
  media.geo = std::move(*where);
  media.title = input.title;
  media.address = input.address;
  media.provider = input.provider;
  media.venue_id = input.venue_id;
  media.venue_type = input.venue_type;
  return Media(tl::enums::MessageMedia(std::move(media)));
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
      [](const types::InputMediaGeoPoint& input) { return shared(input); },
      [](const types::InputMediaVenue& input) { return shared(input); },
      [&](const types::InputMediaContact& input) { return shared(call, input); },
      [](const types::InputMediaEmpty&) -> Answer<Media> { return bad_request("MEDIA_EMPTY"); },
      [&](tl::Other) -> Answer<Media> {
        return unsupported(call, std::string(media.constructor()->name()));
      });
}

}  // namespace layer::local_dc
