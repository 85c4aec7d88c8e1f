#include "storage/log_format.hpp"

#include <gtest/gtest.h>

namespace layer::storage::log_format {
namespace {

Bytes file_of(int frames) {
  Bytes file = header(42);
  for (int n = 0; n < frames; ++n)
    append_frame(file, Bytes(8, static_cast<std::uint8_t>(n)));
  return file;
}

TEST(LogFormat, NamesTheProcessThatHoldsTheFile) {
  EXPECT_TRUE(is_header(header(42)));
  EXPECT_EQ(holder(header(42)), 42u);
}

TEST(LogFormat, ReadsAllFrames) {
  const auto file = file_of(3);

  const auto contents = read(file);

  EXPECT_EQ(contents.state, State::whole);
  ASSERT_EQ(contents.payloads.size(), 3u);
  EXPECT_EQ(contents.payloads[2][0], 2);
  EXPECT_EQ(contents.good_size, file.size());
}

TEST(LogFormat, CutsOffATornLastFrame) {
  const auto file = file_of(3);
  const auto good = file_of(2).size();

  for (std::size_t size = good + 1; size < file.size(); ++size) {
    const auto contents = read(std::span(file).first(size));
    EXPECT_EQ(contents.state, State::torn) << size;
    EXPECT_EQ(contents.good_size, good) << size;
  }
}

TEST(LogFormat, CutsOffALastFrameOfZeros) {
  auto file = file_of(2);
  const auto good = file.size();
  file.resize(good + 100);

  EXPECT_EQ(read(file).state, State::torn);
  EXPECT_EQ(read(file).good_size, good);
}

TEST(LogFormat, CallsDamageOfTheLastFrameDamage) {
  const auto first = file_of(2).size();
  const auto good = file_of(3);

  for (std::size_t at = first; at < good.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto file = good;
      file[at] ^= static_cast<std::uint8_t>(1 << bit);
      EXPECT_EQ(read(file).state, State::damaged) << at;
    }
}

TEST(LogFormat, CutsOffALastFrameWhoseEndNeverReachedTheDisk) {
  Bytes file = file_of(2);
  const auto good = file.size();
  append_frame(file, Bytes(2000, 7));
  std::fill(file.begin() + 1024, file.end(), std::uint8_t{0});

  EXPECT_EQ(read(file).state, State::torn);
  EXPECT_EQ(read(file).good_size, good);
}

TEST(LogFormat, CallsDamageInTheMiddleDamage) {
  const auto first = file_of(1).size();
  const auto good = file_of(3);

  for (std::size_t at = header_size; at < first; ++at) {
    auto file = good;
    file[at] ^= 0x10;
    EXPECT_EQ(read(file).state, State::damaged) << at;
  }
}

TEST(LogFormat, DoesNotSumUpTheSameBytesAgainAndAgain) {
  Bytes file = file_of(1);
  constexpr std::size_t heads = 200'000;
  // Each says that it goes up to the end, and none of their checksums is right.
  Bytes head;
  append_frame(head, Bytes());
  head[8] ^= 1;
  for (std::size_t left = heads; left > 0; --left) {
    const std::size_t length = (left - 1) * head.size();
    for (int byte = 0; byte < 4; ++byte)
      head[4 + static_cast<std::size_t>(byte)] = static_cast<std::uint8_t>(length >> 8 * byte);
    file.insert(file.end(), head.begin(), head.end());
  }

  EXPECT_EQ(read(file).state, State::damaged);
}

}  // namespace
}  // namespace layer::storage::log_format
