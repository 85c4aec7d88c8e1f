#include "files/image.hpp"

#include <gtest/gtest.h>

namespace layer::local_dc {
namespace {

crypto::Bytes png(std::uint8_t width, std::uint8_t height) {
  crypto::Bytes bytes{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
  bytes.insert(bytes.end(), {0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0});
  return bytes;
}

TEST(Image, SizesAreReadFromTheirHeaders) {
  const auto of_png = image_size(png(30, 20));
  ASSERT_TRUE(of_png);
  EXPECT_EQ(of_png->width, 30);
  EXPECT_EQ(of_png->height, 20);
  const crypto::Bytes jpeg{0xff, 0xd8, 0xff, 0xe0, 0, 4,  1, 2, 0xff, 0xc0, 0,
                           11,   8,    0,    50,   0, 40, 1, 1, 0x11, 0};
  const auto of_jpeg = image_size(jpeg);
  ASSERT_TRUE(of_jpeg);
  EXPECT_EQ(of_jpeg->width, 40);
  EXPECT_EQ(of_jpeg->height, 50);
}

TEST(Image, OtherDataIsNone) {
  EXPECT_FALSE(image_size({}));
  EXPECT_FALSE(image_size(crypto::Bytes{0xff, 0xd8, 0xff, 0xe0, 0, 0}));
  crypto::Bytes cut = png(30, 20);
  cut.resize(20);
  EXPECT_FALSE(image_size(cut));
}

TEST(Image, PhotosAreNeitherTooLargeNorTooLong) {
  EXPECT_TRUE(is_photo_size({800, 600}));
  EXPECT_FALSE(is_photo_size({9000, 2000}));
  EXPECT_FALSE(is_photo_size({2100, 100}));
  EXPECT_FALSE(is_photo_size({0, 100}));
}

}  // namespace
}  // namespace layer::local_dc
