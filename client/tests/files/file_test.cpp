#include <layer/client/file.hpp>
#include <layer/tl/types/document.hpp>
#include <layer/tl/types/document_attribute.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/photo.hpp>
#include <layer/tl/types/photo_size.hpp>

#include <gtest/gtest.h>

#include "files/mime_type.hpp"

namespace layer {
namespace {

namespace types = tl::types;

std::optional<File> document_named(std::string name) {
  types::Document document(5, 6, {7}, 100, "text/plain", 1000, 2,
                           {types::DocumentAttributeFilename(std::move(name))});
  types::MessageMediaDocument media;
  media.document = document;
  return File::of(media);
}

TEST(File, IsTheDocumentOfAMessage) {
  const auto file = document_named("notes.txt");

  ASSERT_TRUE(file);
  EXPECT_EQ(file->name(), "notes.txt");
  EXPECT_EQ(file->size(), 1000u);
  EXPECT_EQ(file->dc(), 2);
  EXPECT_EQ(file->location(),
            tl::enums::InputFileLocation(types::InputDocumentFileLocation(5, 6, {7}, "")));
}

TEST(File, ANameNeverLeadsElsewhere) {
  EXPECT_EQ(document_named("../../etc/passwd")->name(), "passwd");
  EXPECT_EQ(document_named("C:\\temp\\a.exe")->name(), "a.exe");
  EXPECT_EQ(document_named("line\nbreak")->name(), "linebreak");
  EXPECT_EQ(document_named("..")->name(), "document_5");
  EXPECT_EQ(document_named("folder/")->name(), "document_5");
}

TEST(File, IsAPhotoInItsLargestSize) {
  types::Photo photo(5, 6, {7}, 100,
                     {types::PhotoSize("m", 320, 240, 1000),
                      types::PhotoSizeProgressive("y", 1280, 960, {100, 500, 9000}),
                      types::PhotoSize("x", 800, 600, 4000)},
                     4);
  types::MessageMediaPhoto media;
  media.photo = photo;

  const auto file = File::of(media);

  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 9000u);
  EXPECT_EQ(file->name(), "photo_5.jpg");
  EXPECT_EQ(file->location(),
            tl::enums::InputFileLocation(types::InputPhotoFileLocation(5, 6, {7}, "y")));
}

TEST(File, OtherMediaAreNone) {
  EXPECT_FALSE(File::of(types::MessageMediaUnsupported()));
  EXPECT_FALSE(File::of(types::MessageMediaPhoto()));
}

TEST(MimeType, FollowsTheEnding) {
  EXPECT_EQ(mime_type_of("a.PDF"), "application/pdf");
  EXPECT_EQ(mime_type_of("archive.tar.gz"), "application/gzip");
  EXPECT_EQ(mime_type_of("README"), "application/octet-stream");
}

}  // namespace
}  // namespace layer
