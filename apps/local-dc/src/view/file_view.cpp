#include "file_view.hpp"

#include <layer/tl/types/photo_size.hpp>

#include <algorithm>

namespace layer::local_dc {
namespace {

template <class T>
T show_identity(const World& world, UserId viewer, const StoredFile& file) {
  T shown;
  shown.id = number(file.id);
  shown.access_hash = world.access_hashes.of(viewer, file.id);
  shown.file_reference = world.access_hashes.file_reference(viewer, file.id);
  shown.date = file.date;
  shown.dc_id = file.dc;
  return shown;
}

tl::types::Photo show_photo(const World& world, UserId viewer, const StoredFile& file,
                            const PhotoSize& size) {
  auto photo = show_identity<tl::types::Photo>(world, viewer, file);
  tl::types::PhotoSize shown;
  shown.type = size_type(size);
  shown.w = size.width;
  shown.h = size.height;
  shown.size = static_cast<std::int32_t>(file.content.size());
  photo.sizes.emplace_back(std::move(shown));
  return photo;
}

tl::types::Document show_document(const World& world, UserId viewer, const StoredFile& file,
                                  const DocumentDetails& details) {
  auto document = show_identity<tl::types::Document>(world, viewer, file);
  document.mime_type = details.mime_type;
  document.size = static_cast<std::int64_t>(file.content.size());
  document.attributes = details.attributes;
  return document;
}

}  // namespace

tl::enums::MessageMedia show_media(const World& world, UserId viewer, const FileMedia& media) {
  const StoredFile& file = *world.files.find(media.file);
  if (const auto* size = std::get_if<PhotoSize>(&file.details)) {
    tl::types::MessageMediaPhoto shown;
    shown.spoiler = media.spoiler;
    shown.photo = show_photo(world, viewer, file, *size);
    return shown;
  }
  tl::types::MessageMediaDocument shown;
  shown.spoiler = media.spoiler;
  shown.document = show_document(world, viewer, file, std::get<DocumentDetails>(file.details));
  for (const tl::enums::DocumentAttribute& attribute :
       std::get<DocumentDetails>(file.details).attributes) {
    if (const auto* video = attribute.get_if<tl::types::DocumentAttributeVideo>()) {
      shown.video = true;
      shown.round = video->round_message;
    }
    if (const auto* audio = attribute.get_if<tl::types::DocumentAttributeAudio>())
      shown.voice = audio->voice;
  }
  return shown;
}

tl::enums::Photo show_photo(const World& world, UserId viewer, FileId photo) {
  const StoredFile& file = *world.files.find(photo);
  return show_photo(world, viewer, file, std::get<PhotoSize>(file.details));
}

tl::enums::ChatPhoto show_chat_photo(const World& world, const std::optional<FileId>& photo) {
  if (!photo) return tl::types::ChatPhotoEmpty{};
  tl::types::ChatPhoto shown;
  shown.photo_id = number(*photo);
  shown.dc_id = world.files.find(*photo)->dc;
  return shown;
}

std::string size_type(const PhotoSize& size) {
  const std::int32_t longer = std::max(size.width, size.height);
  if (longer <= 100) return "s";
  if (longer <= 320) return "m";
  if (longer <= 800) return "x";
  if (longer <= 1280) return "y";
  return "w";
}

}  // namespace layer::local_dc
