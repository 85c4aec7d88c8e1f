#include "pem.hpp"

#include <gtest/gtest.h>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

std::string block_of(std::string_view base64) {
  return "-----BEGIN X-----\n" + std::string(base64) + "\n-----END X-----\n";
}

TEST(ReadPem, GivesLabelAndBytes) {
  const auto block = read_pem("-----BEGIN SOME KEY-----\nAAEC\n-----END SOME KEY-----\n");
  ASSERT_TRUE(block);
  EXPECT_EQ(block->label, "SOME KEY");
  EXPECT_EQ(to_hex(block->data), "000102");
}

TEST(ReadPem, TakesWhiteSpaceAroundAndWithin) {
  const auto block =
      read_pem("\r\n -----BEGIN X-----\r\nA A\tEC\r\n\r\nAwQF\r\n-----END X-----\r\n\n ");
  ASSERT_TRUE(block);
  EXPECT_EQ(to_hex(block->data), "000102030405");
}

TEST(ReadPem, TakesEveryRestAndItsPadding) {
  // RFC 4648, section 10.
  EXPECT_EQ(read_pem(block_of(""))->data, Bytes());
  EXPECT_EQ(to_hex(read_pem(block_of("Zg=="))->data), to_hex(bytes_of("f")));
  EXPECT_EQ(to_hex(read_pem(block_of("Zm8="))->data), to_hex(bytes_of("fo")));
  EXPECT_EQ(to_hex(read_pem(block_of("Zm9vYmFy"))->data), to_hex(bytes_of("foobar")));
  EXPECT_EQ(to_hex(read_pem(block_of("+/A="))->data), "fbf0");
}

class RefusedPem : public testing::TestWithParam<std::string> {};

TEST_P(RefusedPem, IsNothing) {
  EXPECT_FALSE(read_pem(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Armour, RefusedPem,
    testing::Values(
        "", " \n", "-----BEGIN ", "-----BEGIN X", "-----BEGIN X-----", "AAEC",
        "-----BEGIN X-----\nAAEC\n", "-----BEGIN X-----\nAAEC\n-----END Y-----",
        "-----BEGIN X-----\nAAEC\n-----END X----",
        "text before\n-----BEGIN X-----\nAAEC\n-----END X-----",
        "-----BEGIN X-----\nAAEC\n-----END X-----\ntext after",
        "-----BEGIN X-----\nHeader: value\n\nAAEC\n-----END X-----",
        "-----BEGIN X-----\nAAEC\n-----END X-----\n-----BEGIN X-----\nAAEC\n-----END X-----"));

INSTANTIATE_TEST_SUITE_P(Base64, RefusedPem,
                         testing::Values(block_of("A"), block_of("AA"), block_of("AAA"),
                                         block_of("AA="), block_of("AA==="), block_of("AAA=="),
                                         block_of("A==="), block_of("AAECA==="), block_of("AAEC="),
                                         block_of("AAEC===="), block_of("===="), block_of("AA=A"),
                                         block_of("AA==AAEC"), block_of("A!EC"), block_of("AA-_"),
                                         block_of("AB=="), block_of("AAB="),
                                         block_of(std::string("AA\0C", 4))));

TEST(WritePem, IsReadBack) {
  SeededRandom random(6);
  for (std::size_t size = 0; size < 200; ++size) {
    const Bytes data = random.bytes(size);
    const std::string text = write_pem("SOME LABEL", data);
    const auto block = read_pem(text);
    ASSERT_TRUE(block) << size;
    EXPECT_EQ(block->label, "SOME LABEL");
    EXPECT_EQ(block->data, data) << size;
  }
}

TEST(WritePem, HasLinesOf64Digits) {
  EXPECT_EQ(write_pem("X", Bytes(49)),
            "-----BEGIN X-----\n" + std::string(64, 'A') + "\nAA==\n-----END X-----\n");
  EXPECT_EQ(write_pem("X", Bytes(48)),
            "-----BEGIN X-----\n" + std::string(64, 'A') + "\n-----END X-----\n");
}

}  // namespace
}  // namespace layer::crypto
