#include <layer/client/conversion_tdata.hpp>
#include <layer/client/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

#include "../temporary_folder.hpp"
#include "storage/base64.hpp"
#include "tdata_vectors.hpp"
#include "vectors.hpp"

namespace layer::conversion {
namespace {

using layer::testing::contents;
using layer::testing::overwrite;
using layer::testing::TemporaryFolder;
using ::testing::HasSubstr;

// Telegram Desktop's names of its first two accounts.
constexpr auto first = "D877F783D5D3EF8Cs";
constexpr auto second = "A7FDF864FBC10B77s";

void put(const TemporaryFolder& folder, const std::string& name, std::string_view vector) {
  const auto bytes = from_base64(vector).value();
  overwrite(folder.file(name), std::string(bytes.begin(), bytes.end()));
}

void put_opentele(const TemporaryFolder& folder) {
  put(folder, "key_datas", vectors::opentele_key_datas);
  put(folder, first, vectors::opentele_account);
}

void put_mtcute(const TemporaryFolder& folder) {
  put(folder, "key_datas", vectors::mtcute_key_datas);
  put(folder, first, vectors::mtcute_account);
  put(folder, second, vectors::mtcute_second_account);
}

std::string refusal(const std::string& folder, Errc reason, std::string_view passcode = {}) {
  try {
    from_tdata(folder, passcode);
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(reason)) << error.what();
    return error.what();
  }
  return "none";
}

Session account(int dc, std::int64_t user) {
  Session session;
  session.account.home = storage::HomeDc(dc);
  session.account.self = storage::Self(user, false);
  for (const int other : {dc, 5})
    session.account.keys.emplace(
        other, storage::Key(other, mtproto::StoredKey(crypto::AuthKey(vectors::key())), true));
  return session;
}

void expect_account(const Session& session, int dc, std::int64_t user) {
  EXPECT_EQ(session.account.home, storage::HomeDc(dc));
  EXPECT_EQ(session.account.self, storage::Self(user, false));
  ASSERT_TRUE(session.account.keys.contains(dc));
  EXPECT_TRUE(std::ranges::equal(session.account.keys.at(dc).key.key.view(), vectors::key()));
  EXPECT_TRUE(session.account.keys.at(dc).authorized);
}

TEST(Tdata, IsReadWithoutAPasscode) {
  const TemporaryFolder folder;
  put_opentele(folder);

  const auto sessions = from_tdata(folder.file(""));

  ASSERT_EQ(sessions.size(), 1u);
  expect_account(sessions[0], 2, 5000000001);
}

TEST(Tdata, IsReadWithAPasscodeAndSeveralAccounts) {
  const TemporaryFolder folder;
  put_mtcute(folder);

  const auto sessions = from_tdata(folder.file(""), "ada");

  ASSERT_EQ(sessions.size(), 2u);
  expect_account(sessions[0], 2, 5000000001);
  expect_account(sessions[1], 4, 42);
}

TEST(Tdata, TellsThatItIsLocked) {
  const TemporaryFolder folder;
  put_mtcute(folder);

  EXPECT_THAT(refusal(folder.file(""), Errc::wrong_passphrase),
              HasSubstr("is locked with a passcode"));
  EXPECT_THAT(refusal(folder.file(""), Errc::wrong_passphrase, "eve"),
              HasSubstr("is locked with another passcode than this"));
}

TEST(Tdata, TellsThatItIsNone) {
  const TemporaryFolder folder;

  EXPECT_THAT(refusal(folder.file("nowhere"), Errc::storage), HasSubstr("has no file key_datas"));
  put(folder, "key_datas", vectors::opentele_key_datas);
  EXPECT_THAT(refusal(folder.file(""), Errc::storage),
              HasSubstr(std::string("has no file ") + first));
}

TEST(Tdata, TellsThatItIsTooOld) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("D877F783D5D3EF8C"));
  overwrite(folder.file("D877F783D5D3EF8C/map0"), "TDF$");

  EXPECT_THAT(refusal(folder.file(""), Errc::unsupported), HasSubstr("of an old Telegram Desktop"));
}

TEST(Tdata, OlderFilesAreFoundByTheirOtherNames) {
  const TemporaryFolder folder;
  put(folder, "key_data0", vectors::opentele_key_datas);
  overwrite(folder.file("key_datas"), "torn");
  put(folder, "D877F783D5D3EF8C1", vectors::opentele_account);

  expect_account(from_tdata(folder.file("")).at(0), 2, 5000000001);
}

TEST(Tdata, TellsWhichFileIsDamaged) {
  const TemporaryFolder folder;
  put_opentele(folder);
  auto damaged = contents(folder.file(first));
  damaged[100] ^= 1;
  overwrite(folder.file(first), damaged);

  EXPECT_THAT(refusal(folder.file(""), Errc::session_damaged),
              HasSubstr(std::string(first) + " is damaged"));
}

TEST(Tdata, KnowsAnAccountOfAnotherFolder) {
  const TemporaryFolder folder;
  put_opentele(folder);
  put(folder, first, vectors::mtcute_account);

  EXPECT_THAT(refusal(folder.file(""), Errc::session_damaged),
              HasSubstr("does not belong to the local key of this folder"));
}

TEST(Tdata, IsRefusedWhereverItIsCutOrChanged) {
  const TemporaryFolder folder;
  for (const std::string name : {"key_datas", first}) {
    put_opentele(folder);
    const auto whole = contents(folder.file(name));
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      overwrite(folder.file(name), whole.substr(0, at));
      EXPECT_NE(refusal(folder.file(""), Errc::session_damaged), "none");
      auto changed = whole;
      changed[at] ^= 0x20;
      overwrite(folder.file(name), changed);
      EXPECT_NE(refusal(folder.file(""), Errc::session_damaged), "none");
    }
  }
}

TEST(Tdata, ComesBackAsItWasWritten) {
  const TemporaryFolder folder;
  const Session sessions[] = {account(2, 5000000001), account(4, 42), account(1, 43)};

  for (const std::string_view passcode : {"", "ada"}) {
    const auto place = folder.file("new" + std::string(passcode));
    to_tdata(sessions, place, passcode);
    const auto copies = from_tdata(place, passcode);

    ASSERT_EQ(copies.size(), 3u);
    expect_account(copies[0], 2, 5000000001);
    expect_account(copies[1], 4, 42);
    expect_account(copies[2], 1, 43);
    EXPECT_TRUE(copies[0].account.keys.contains(5));
    EXPECT_FALSE(copies[0].account.keys.at(5).authorized);
  }
}

TEST(Tdata, IsItsOwnersOnly) {
  const TemporaryFolder folder;
  const Session sessions[] = {account(2, 42)};
  to_tdata(sessions, folder.file("new"));

  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.file("new"))) {
    const auto others = entry.status().permissions() &
                        (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
    EXPECT_EQ(others, std::filesystem::perms::none) << entry.path();
  }
}

TEST(Tdata, IsNotWrittenOverAnything) {
  const TemporaryFolder folder;
  put_opentele(folder);
  const Session sessions[] = {account(2, 42)};

  EXPECT_THROW(to_tdata(sessions, folder.file("")), Error);
  expect_account(from_tdata(folder.file("")).at(0), 2, 5000000001);
}

TEST(Tdata, NeedsAUserAndTheProductionEnvironment) {
  const TemporaryFolder folder;
  auto ownerless = account(2, 42);
  ownerless.account.self.reset();
  auto test = account(2, 42);
  test.account.environment = storage::Environment(true);

  EXPECT_THROW(to_tdata(std::span(&ownerless, 1), folder.file("new")), Error);
  EXPECT_THROW(to_tdata(std::span(&test, 1), folder.file("new")), Error);
  EXPECT_THROW(to_tdata({}, folder.file("new")), Error);
  EXPECT_FALSE(std::filesystem::exists(folder.file("new")));
}

}  // namespace
}  // namespace layer::conversion
