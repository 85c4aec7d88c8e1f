#include <layer/client/file.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/types/document.hpp>
#include <layer/tl/types/document_attribute.hpp>
#include <layer/tl/types/input_file.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/photo.hpp>
#include <layer/tl/types/photo_size.hpp>

#include <algorithm>

namespace layer {

namespace {

namespace types = tl::types;

/// A photo of a message exists in several sizes.
struct LargestSize {
  std::string type;
  std::int64_t area = -1;
  std::uint64_t bytes = 0;

  void consider(const std::string& other, std::int32_t width, std::int32_t height,
                std::int32_t size) {
    const std::int64_t other_area = std::int64_t(width) * height;
    if (other_area <= area) return;
    type = other;
    area = other_area;
    bytes = static_cast<std::uint64_t>(std::max(size, 0));
  }
};

LargestSize largest(const std::vector<tl::enums::PhotoSize>& sizes) {
  LargestSize best;
  for (const auto& size : sizes) {
    if (const auto* plain = size.get_if<types::PhotoSize>())
      best.consider(plain->type, plain->w, plain->h, plain->size);
    // The sizes of its stages; the last one is the whole.
    if (const auto* staged = size.get_if<types::PhotoSizeProgressive>();
        staged && !staged->sizes.empty())
      best.consider(staged->type, staged->w, staged->h, staged->sizes.back());
  }
  return best;
}

/// A sender's file name may hold anything; what is made of it may become a path.
std::string harmless(const std::string& name) {
  std::string result;
  for (const char c : name.substr(name.find_last_of("/\\") + 1))
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) result += c;
  // Hidden files are settings, and may be programs.
  result.erase(0, result.find_first_not_of('.'));
  return result;
}

std::string name_of(const types::Document& document) {
  for (const auto& attribute : document.attributes)
    if (const auto* named = attribute.get_if<types::DocumentAttributeFilename>())
      if (auto name = harmless(named->file_name); !name.empty()) return name;
  return "document_" + std::to_string(static_cast<std::uint64_t>(document.id));
}

std::optional<File> file_of(const tl::enums::Photo& box) {
  const auto* photo = box.get_if<types::Photo>();
  if (!photo) return std::nullopt;
  const auto size = largest(photo->sizes);
  if (size.area < 0) return std::nullopt;
  types::InputPhotoFileLocation location(photo->id, photo->access_hash, photo->file_reference,
                                         size.type);
  return File(std::move(location), photo->dc_id, size.bytes,
              "photo_" + std::to_string(static_cast<std::uint64_t>(photo->id)) + ".jpg",
              "image/jpeg");
}

std::optional<File> file_of(const tl::enums::Document& box) {
  const auto* document = box.get_if<types::Document>();
  if (!document) return std::nullopt;
  types::InputDocumentFileLocation location(document->id, document->access_hash,
                                            document->file_reference, "");
  return File(std::move(location), document->dc_id,
              static_cast<std::uint64_t>(std::max<std::int64_t>(document->size, 0)),
              name_of(*document), document->mime_type);
}

}  // namespace

TransferOptions& TransferOptions::on_progress(std::function<void(Progress)> callback) {
  progress_ = std::move(callback);
  return *this;
}

TransferOptions& TransferOptions::parallel(int parts) {
  parallel_ = std::clamp(parts, 1, 16);
  return *this;
}

TransferOptions& TransferOptions::mime_type(std::string value) {
  mime_type_ = std::move(value);
  return *this;
}

UploadedFile::UploadedFile(tl::enums::InputFile file, std::string name, std::string mime_type,
                           std::uint64_t size)
    : raw_(std::make_shared<const tl::enums::InputFile>(std::move(file))),
      name_(std::move(name)),
      mime_type_(std::move(mime_type)),
      size_(size) {}

tl::enums::InputMedia UploadedFile::as_document() const {
  return types::InputMediaUploadedDocument(
             *raw_, mime_type_,
             tl::list_of<tl::enums::DocumentAttribute>(types::DocumentAttributeFilename(name_)))
      .with([](auto& media) { media.force_file = true; });
}

tl::enums::InputMedia UploadedFile::as_photo() const {
  return types::InputMediaUploadedPhoto(*raw_);
}

File::File(tl::enums::InputFileLocation location, int dc, std::uint64_t size, std::string name,
           std::string mime_type)
    : location_(std::make_shared<const tl::enums::InputFileLocation>(std::move(location))),
      dc_(dc),
      size_(size),
      name_(std::move(name)),
      mime_type_(std::move(mime_type)) {}

std::optional<File> File::of(const tl::enums::Photo& photo) {
  return file_of(photo);
}

std::optional<File> File::of(const tl::enums::MessageMedia& media) {
  if (const auto* photo = media.get_if<types::MessageMediaPhoto>(); photo && photo->photo)
    return file_of(*photo->photo);
  if (const auto* document = media.get_if<types::MessageMediaDocument>();
      document && document->document)
    return file_of(*document->document);
  return std::nullopt;
}

}  // namespace layer
