#include <layer/mtproto/session/gzip.hpp>

#include <gtest/gtest.h>
#include <zlib.h>

#include "noise.hpp"

namespace layer::mtproto {
namespace {

constexpr std::size_t LIMIT = std::size_t{1} << 20;

Bytes noise_of(std::size_t size) {
  Bytes bytes(size);
  Noise().fill(bytes);
  return bytes;
}

Bytes with_zlib_header(BytesView data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  Bytes packed(size);
  compress(packed.data(), &size, data.data(), static_cast<uLong>(data.size()));
  packed.resize(size);
  return packed;
}

TEST(Gzip, BringsBackWhatItPacked) {
  const Bytes data(5000, 42);
  const auto packed = gzip_if_smaller(data);
  ASSERT_TRUE(packed);
  EXPECT_LT(packed->size(), 100);
  EXPECT_EQ(gunzip(*packed, LIMIT).value(), data);
}

TEST(Gzip, WritesGzipRatherThanZlib) {
  const auto packed = gzip_if_smaller(Bytes(5000, 42));
  ASSERT_TRUE(packed);
  EXPECT_EQ((*packed)[0], 0x1f);
  EXPECT_EQ((*packed)[1], 0x8b);
}

TEST(Gzip, LeavesWhatDoesNotShrink) {
  EXPECT_FALSE(gzip_if_smaller(noise_of(5000)));
  EXPECT_FALSE(gzip_if_smaller(noise_of(500'000)));
  EXPECT_FALSE(gzip_if_smaller(Bytes(8, 0)));
  EXPECT_FALSE(gzip_if_smaller({}));
}

TEST(Gzip, ReadsZlibToo) {
  const Bytes data(5000, 42);
  EXPECT_EQ(gunzip(with_zlib_header(data), LIMIT).value(), data);
}

TEST(Gzip, UnpacksUpToTheLimit) {
  const Bytes data(LIMIT - 1, 0);
  const auto packed = gzip_if_smaller(data);
  ASSERT_TRUE(packed);
  EXPECT_EQ(gunzip(*packed, LIMIT).value(), data);
}

TEST(Gzip, StopsABombAtTheLimit) {
  const auto bomb = gzip_if_smaller(Bytes(std::size_t{64} << 20, 0));
  ASSERT_TRUE(bomb);
  EXPECT_EQ(gunzip(*bomb, LIMIT).error(), Errc::gzip_too_large);
  EXPECT_EQ(gunzip(*bomb, 0).error(), Errc::gzip_too_large);
}

TEST(Gzip, RefusesEachTruncation) {
  const auto packed = gzip_if_smaller(Bytes(500, 7));
  ASSERT_TRUE(packed);
  for (std::size_t size = 0; size < packed->size(); ++size)
    EXPECT_EQ(gunzip(BytesView(*packed).first(size), LIMIT).error(), Errc::malformed_gzip) << size;
}

TEST(Gzip, RefusesWhatFollowsTheStream) {
  auto packed = gzip_if_smaller(Bytes(500, 7)).value();
  packed.push_back(0);
  EXPECT_EQ(gunzip(packed, LIMIT).error(), Errc::malformed_gzip);
}

TEST(Gzip, SurvivesDamage) {
  const Bytes packed = gzip_if_smaller(Bytes(500, 7)).value();
  for (std::size_t bit = 0; bit < 8 * packed.size(); ++bit) {
    Bytes damaged = packed;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto unpacked = gunzip(damaged, LIMIT);
    EXPECT_TRUE(!unpacked || unpacked->size() <= LIMIT) << bit;
  }
}

}  // namespace
}  // namespace layer::mtproto
