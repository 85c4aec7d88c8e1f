#include "der.hpp"

#include <gtest/gtest.h>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

std::string integer_of(std::string_view der) {
  const Bytes data = from_hex(der);
  DerReader reader(data);
  const BytesView number = reader.unsigned_integer();
  return reader.done() ? to_hex(number) : "refused";
}

std::string content_of(std::string_view der) {
  const Bytes data = from_hex(der);
  DerReader reader(data);
  const BytesView content = reader.element(DerReader::OCTET_STRING);
  return reader.done() ? std::to_string(content.size()) : "refused";
}

TEST(DerReader, ReadsIntegersWithoutTheirSignByte) {
  EXPECT_EQ(integer_of("020100"), "00");
  EXPECT_EQ(integer_of("02017f"), "7f");
  EXPECT_EQ(integer_of("02020080"), "80");
  EXPECT_EQ(integer_of("0203010001"), "010001");
}

TEST(DerReader, RefusesIntegersThatAreNegativeOrNotInShortestForm) {
  EXPECT_EQ(integer_of("0200"), "refused");
  EXPECT_EQ(integer_of("020180"), "refused");
  EXPECT_EQ(integer_of("0202ff01"), "refused");
  EXPECT_EQ(integer_of("0202007f"), "refused");
  EXPECT_EQ(integer_of("02020000"), "refused");
}

TEST(DerReader, ReadsLengthsInTheirShortestForm) {
  const std::string zeros(2 * 0x1234, '0');
  EXPECT_EQ(content_of("047f" + zeros.substr(0, 2 * 0x7f)), "127");
  EXPECT_EQ(content_of("048180" + zeros.substr(0, 2 * 0x80)), "128");
  EXPECT_EQ(content_of("0481ff" + zeros.substr(0, 2 * 0xff)), "255");
  EXPECT_EQ(content_of("04820100" + zeros.substr(0, 2 * 0x100)), "256");
  EXPECT_EQ(content_of("04821234" + zeros), "4660");
}

TEST(DerReader, RefusesOtherFormsOfLength) {
  const std::string zeros(2 * 0x100, '0');
  EXPECT_EQ(content_of("04817f" + zeros.substr(0, 2 * 0x7f)), "refused");
  EXPECT_EQ(content_of("048200ff" + zeros.substr(0, 2 * 0xff)), "refused");
  EXPECT_EQ(content_of("0483000100" + zeros), "refused");
  EXPECT_EQ(content_of("0480" + zeros.substr(0, 8) + "0000"), "refused");
  EXPECT_EQ(content_of("04ff"), "refused");
}

TEST(DerReader, RefusesWhatEndsEarlyOrLate) {
  for (const std::string_view der :
       {"", "04", "0401", "0481", "048180", "0482", "048201", "04820100", "040100ff"}) {
    EXPECT_EQ(content_of(der), "refused") << der;
  }
}

TEST(DerReader, RefusesAnotherTag) {
  EXPECT_EQ(content_of("020100"), "refused");
  EXPECT_EQ(integer_of("040100"), "refused");
}

TEST(DerReader, FaultsStick) {
  const Bytes data = from_hex("040100020105");
  DerReader reader(data);
  EXPECT_TRUE(reader.unsigned_integer().empty());
  EXPECT_TRUE(reader.unsigned_integer().empty());
  EXPECT_FALSE(reader.done());
}

TEST(DerReader, SequenceIsAReaderOfItsOwn) {
  const Bytes data = from_hex(
      "3006020101020102"
      "020103");
  DerReader outer(data);
  DerReader inner = outer.sequence();
  EXPECT_EQ(to_hex(inner.unsigned_integer()), "01");
  EXPECT_FALSE(inner.done());
  EXPECT_EQ(to_hex(inner.unsigned_integer()), "02");
  EXPECT_TRUE(inner.done());
  EXPECT_TRUE(inner.unsigned_integer().empty()) << "read beyond the sequence";
  EXPECT_FALSE(outer.done());
  EXPECT_EQ(to_hex(outer.unsigned_integer()), "03");
  EXPECT_TRUE(outer.done());
}

TEST(DerReader, SequenceOfAFaultyReaderIsNeverDone) {
  DerReader outer({});
  EXPECT_FALSE(outer.sequence().done());
}

TEST(DerReader, ReadsBitStringsOfWholeBytes) {
  const auto bits = [](std::string_view der) {
    const Bytes data = from_hex(der);
    DerReader reader(data);
    const BytesView content = reader.bit_string();
    return reader.done() ? to_hex(content) : "refused";
  };
  EXPECT_EQ(bits("0303001234"), "1234");
  EXPECT_EQ(bits("030100"), "");
  EXPECT_EQ(bits("0300"), "refused");
  EXPECT_EQ(bits("03020410"), "refused");
}

TEST(DerReader, SurvivesAnything) {
  SeededRandom random(7);
  for (int i = 0; i < 3000; ++i) {
    const Bytes data = random.bytes(random.number(12));
    DerReader outer(data);
    DerReader inner = outer.sequence();
    while (!inner.unsigned_integer().empty()) {
    }
    outer.bit_string();
    EXPECT_FALSE(outer.done() && !inner.done() && data.empty());
  }
}

TEST(DerWriter, WritesIntegersAsTheyAreRead) {
  const auto written = [](std::string_view number) {
    DerWriter writer;
    writer.unsigned_integer(from_hex(number));
    return to_hex(writer.sequence());
  };
  EXPECT_EQ(written("00"), "3003020100");
  EXPECT_EQ(written("000005"), "3003020105");
  EXPECT_EQ(written("80"), "300402020080");
  EXPECT_EQ(written("010001"), "30050203010001");
}

TEST(DerWriter, WritesEveryFormOfLength) {
  for (const std::size_t size : {1u, 122u, 124u, 125u, 126u, 127u, 128u, 250u, 253u, 256u, 1200u}) {
    DerWriter writer;
    const Bytes number(size, 0x11);
    writer.unsigned_integer(number);
    const Bytes der = writer.sequence();
    DerReader outer(der);
    DerReader inner = outer.sequence();
    EXPECT_EQ(to_hex(inner.unsigned_integer()), to_hex(number));
    EXPECT_TRUE(inner.done() && outer.done()) << size;
  }
}

}  // namespace
}  // namespace layer::crypto
