#include "storage/change_codec.hpp"

#include <gtest/gtest.h>

#include "sample.hpp"

namespace layer::storage {
namespace {

TEST(ChangeCodec, ReadsWhatItWrote) {
  const auto changes = testing::sample_changes();

  EXPECT_EQ(decode(encode(changes)), changes);
}

TEST(ChangeCodec, RefusesEveryTruncation) {
  const auto bytes = encode(testing::sample_changes());

  for (std::size_t size = 0; size < bytes.size(); size += 4)
    EXPECT_FALSE(decode(std::span(bytes).first(size))) << size;
}

TEST(ChangeCodec, RefusesUnknownKindsOfChange) {
  tl::Writer writer;
  writer.count(1);
  writer.u32(4711);
  writer.u32(0);

  EXPECT_FALSE(decode(writer.view()));
}

TEST(ChangeCodec, RefusesAddressesThatAreNone) {
  const auto with_address = [](const std::string& address) {
    return decode(encode({{DcOptions({{mtproto::DcId{2}, address, 443}})}}));
  };

  EXPECT_TRUE(with_address("149.154.167.51"));
  EXPECT_FALSE(with_address("149.154.167.51\r\n"));
  EXPECT_FALSE(with_address(""));
}

TEST(ChangeCodec, SurvivesAnyBitFlip) {
  const auto good = encode(testing::sample_changes());

  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    auto bytes = good;
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    [[maybe_unused]] const auto changes = decode(bytes);
  }
}

}  // namespace
}  // namespace layer::storage
