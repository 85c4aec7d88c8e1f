#include "image.hpp"

#include <algorithm>
#include <string_view>

namespace layer::local_dc {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view PNG = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view JPEG = "\xff\xd8\xff"sv;
constexpr std::string_view GIF = "GIF8"sv;
constexpr std::string_view PDF = "%PDF"sv;

bool begins(crypto::BytesView content, std::string_view magic, std::size_t at = 0) {
  if (content.size() < at + magic.size()) return false;
  return std::equal(magic.begin(), magic.end(), content.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::int32_t big_endian(crypto::BytesView content, std::size_t at, std::size_t size) {
  std::int32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | content[at + i];
  return value;
}

std::optional<PhotoSize> png_size(crypto::BytesView content) {
  if (content.size() < 24 || content[16] != 0 || content[20] != 0) return std::nullopt;
  return PhotoSize{big_endian(content, 16, 4), big_endian(content, 20, 4)};
}

std::optional<PhotoSize> gif_size(crypto::BytesView content) {
  if (content.size() < 10) return std::nullopt;
  return PhotoSize{content[6] | content[7] << 8, content[8] | content[9] << 8};
}

// The size stands in the frame header, one of the segments SOF0 to SOF15.
std::optional<PhotoSize> jpeg_size(crypto::BytesView content) {
  std::size_t at = 2;
  while (at + 9 <= content.size() && content[at] == 0xff) {
    const std::uint8_t marker = content[at + 1];
    const bool frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (frame) return PhotoSize{big_endian(content, at + 7, 2), big_endian(content, at + 5, 2)};
    at += 2 + static_cast<std::size_t>(big_endian(content, at + 2, 2));
  }
  return std::nullopt;
}

}  // namespace

std::optional<PhotoSize> image_size(crypto::BytesView content) {
  if (begins(content, PNG)) return png_size(content);
  if (begins(content, JPEG)) return jpeg_size(content);
  if (begins(content, GIF)) return gif_size(content);
  return std::nullopt;
}

bool is_photo_size(const PhotoSize& size) {
  const auto [shorter, longer] = std::minmax(size.width, size.height);
  return shorter > 0 && shorter + longer <= 10'000 && longer <= 20 * shorter;
}

tl::enums::storage::FileType file_type(crypto::BytesView content) {
  namespace types = tl::types::storage;
  if (begins(content, JPEG)) return types::FileJpeg{};
  if (begins(content, PNG)) return types::FilePng{};
  if (begins(content, GIF)) return types::FileGif{};
  if (begins(content, PDF)) return types::FilePdf{};
  if (begins(content, "ID3")) return types::FileMp3{};
  if (begins(content, "ftyp", 4)) return types::FileMp4{};
  if (begins(content, "WEBP", 8)) return types::FileWebp{};
  return types::FileUnknown{};
}

}  // namespace layer::local_dc
