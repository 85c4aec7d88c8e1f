#include "net/address_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr TimePoint NOW{100h};

DcOption option(const char* address, std::uint16_t port = 1) {
  return DcOption(DcId{2}, address, port);
}

TEST(AddressBook, KeepsTheOrderOfPreference) {
  const AddressBook book({option("10.0.0.1"), option("10.0.0.2"), option("10.0.0.3")});
  EXPECT_THAT(book.order(false, NOW), ElementsAre(0, 1, 2));
}

TEST(AddressBook, LetsFamiliesTakeTurns) {
  const AddressBook book({option("10.0.0.1"), option("10.0.0.2"), option("::1"), option("::2")});
  EXPECT_THAT(book.order(false, NOW), ElementsAre(0, 2, 1, 3));
}

TEST(AddressBook, BeginsWithTheOneThatWorkedLast) {
  AddressBook book({option("10.0.0.1"), option("10.0.0.2"), option("10.0.0.3")});
  book.succeeded(1, NOW);
  book.succeeded(2, NOW + 1s);
  EXPECT_THAT(book.order(false, NOW + 2s), ElementsAre(2, 1, 0));
}

TEST(AddressBook, BeginsWithTheFamilyThatWorked) {
  AddressBook book({option("10.0.0.1"), option("10.0.0.2"), option("::1")});
  book.succeeded(2, NOW);
  EXPECT_THAT(book.order(false, NOW), ElementsAre(2, 0, 1));
}

TEST(AddressBook, PutsThoseThatFailedLast) {
  AddressBook book({option("10.0.0.1"), option("10.0.0.2"), option("10.0.0.3")});
  book.failed(0, NOW);
  book.failed(1, NOW + 1s);
  EXPECT_THAT(book.order(false, NOW + 2s), ElementsAre(2, 0, 1)) << "the longest ago first";
  book.succeeded(0, NOW + 3s);
  EXPECT_THAT(book.order(false, NOW + 4s), ElementsAre(0, 2, 1));
  book.failed(0, NOW + 5s);
  EXPECT_THAT(book.order(false, NOW + 6s), ElementsAre(2, 1, 0)) << "what was good no longer is";
}

TEST(AddressBook, ForgivesAfterAWhile) {
  AddressBook book({option("10.0.0.1"), option("10.0.0.2")});
  book.failed(0, NOW);
  EXPECT_THAT(book.order(false, NOW + AddressBook::DEMOTION - 1s), ElementsAre(1, 0));
  EXPECT_THAT(book.order(false, NOW + AddressBook::DEMOTION), ElementsAre(0, 1));
}

TEST(AddressBook, TriesOtherPortsWhereTheAddressAllowsIt) {
  auto fixed = option("10.0.0.2", 443);
  fixed.this_port_only = true;
  AddressBook book({option("10.0.0.1", 443), fixed, option("10.0.0.3", 8443)});
  ASSERT_EQ(book.size(), 5u);
  EXPECT_EQ(book[3].endpoint, Endpoint("10.0.0.1", 80));
  EXPECT_EQ(book[4].endpoint, Endpoint("10.0.0.1", 5222));
  EXPECT_THAT(book.order(false, NOW), ElementsAre(0, 1, 2, 3, 4));
  book.succeeded(4, NOW);
  EXPECT_THAT(book.order(false, NOW), ElementsAre(4, 0, 1, 2, 3));
}

TEST(AddressBook, BeginsWithTheWantedPortWhereTheAddressAllowsIt) {
  auto fixed = option("10.0.0.2", 443);
  fixed.this_port_only = true;
  const AddressBook book({option("10.0.0.1", 443), fixed, option("10.0.0.3", 8443)}, {.port = 80});
  ASSERT_EQ(book.size(), 5u);
  EXPECT_EQ(book[0].endpoint, Endpoint("10.0.0.1", 80));
  EXPECT_EQ(book[1].endpoint, Endpoint("10.0.0.2", 443));
  EXPECT_EQ(book[2].endpoint, Endpoint("10.0.0.3", 8443));
  EXPECT_EQ(book[3].endpoint, Endpoint("10.0.0.1", 443));
}

TEST(AddressBook, LeavesOutThoseThatWantObfuscationIfThatCannotBe) {
  auto obfuscated = option("10.0.0.2");
  obfuscated.tcpo_only = true;
  auto secret = option("10.0.0.3");
  secret.secret = Bytes(16);
  AddressBook book({option("10.0.0.1"), obfuscated}, {.plain = true});
  book.add({secret});
  ASSERT_EQ(book.size(), 1u);
  EXPECT_EQ(book[0].endpoint, Endpoint("10.0.0.1", 1));
}

TEST(AddressBook, KeepsToWhatDoesNotChangeBehindAProxy) {
  auto constant = option("10.0.0.2");
  constant.is_static = true;
  const AddressBook book({option("10.0.0.1"), constant});
  EXPECT_THAT(book.order(true, NOW), ElementsAre(1));
  EXPECT_THAT(book.order(false, NOW), ElementsAre(0, 1));
  const AddressBook none({option("10.0.0.1")});
  EXPECT_THAT(none.order(true, NOW), ElementsAre(0));
}

TEST(AddressBook, TakesMoreAddressesOnce) {
  AddressBook book({option("10.0.0.1")});
  book.failed(0, NOW);
  book.add({option("10.0.0.1"), option("10.0.0.2")});
  EXPECT_EQ(book.size(), 2u);
  EXPECT_THAT(book.order(false, NOW), ElementsAre(1, 0));
}

}  // namespace
}  // namespace layer::mtproto
