#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>
#include <layer/mtproto/net/data_centers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "vectors.hpp"

namespace layer::conversion {
namespace {

using testing::HasSubstr;

using Read = std::function<Session(std::string_view)>;
using Write = std::function<std::string(const Session&)>;

bool has_key(const Session& session, const std::array<std::uint8_t, 256>& key = vectors::key()) {
  const auto& keys = session.account.keys;
  return keys.size() == 1 && keys.contains(2) && keys.at(2).authorized &&
         std::ranges::equal(keys.at(2).key.key.view(), key);
}

std::string refusal(const std::function<void()>& attempt, Errc reason) {
  try {
    attempt();
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(reason)) << error.what();
    return error.what();
  }
  return "none";
}

std::string refused(const Read& read, std::string_view text) {
  return refusal([&] { read(text); }, Errc::session_damaged);
}

/// What a stored session may have.
Session full_session() {
  auto session = from_gotd(vectors::gotd);
  session.account.self = storage::Self(5000000001, false);
  session.api_id = 12345;
  return session;
}

TEST(TelethonString, HasDataCentreAddressAndKey) {
  const auto session = from_telethon(vectors::telethon_own_server);

  EXPECT_TRUE(has_key(session));
  EXPECT_EQ(session.account.home, storage::HomeDc(2));
  EXPECT_EQ(session.account.environment, storage::Environment(false));
  EXPECT_EQ(session.account.self, std::nullopt);
  ASSERT_EQ(session.account.options.size(), 1u);
  EXPECT_EQ(session.account.options[0].endpoint, mtproto::Endpoint("127.0.0.1", 40001));
}

TEST(TelethonString, LeavesTelegramsOwnAddressToTheBuiltInOnes) {
  EXPECT_TRUE(from_telethon(vectors::telethon_ipv4).account.options.empty());
}

TEST(TelethonString, TriesTelegramsKnownAddressesBehindTheOneItHolds) {
  const auto session = from_telethon(vectors::telethon_ipv6);

  const auto& options = session.account.options;
  ASSERT_GT(options.size(), 1u);
  EXPECT_EQ(options[0].endpoint, mtproto::Endpoint("2001:67c:4e8:f002::a", 443));
  EXPECT_EQ(options[1].endpoint, mtproto::Endpoint("149.154.167.51", 443));
}

TEST(TelethonString, IsOfTheTestEnvironmentWhereItsServerIs) {
  EXPECT_EQ(from_telethon(vectors::telethon_test).account.environment, storage::Environment(true));
}

TEST(GramjsString, HasDataCentreAddressAndKey) {
  const auto session = from_gramjs(vectors::gramjs_ipv6);

  EXPECT_TRUE(has_key(session));
  EXPECT_EQ(session.account.options.at(0).endpoint, mtproto::Endpoint("2001:67c:4e8:f002::a", 443));
}

TEST(PyrogramString, HasDataCentreEnvironmentKeyAndOwner) {
  for (const auto text : {vectors::pyrogram, vectors::pyrogram_old}) {
    const auto session = from_pyrogram(text);

    EXPECT_TRUE(has_key(session));
    EXPECT_EQ(session.account.environment, storage::Environment(false));
    EXPECT_EQ(session.account.self, storage::Self(5000000001, false));
    EXPECT_TRUE(session.account.options.empty());
  }
  EXPECT_EQ(from_pyrogram(vectors::pyrogram).api_id, 12345);
}

TEST(PyrogramString, IsReadAsPyrogramWroteItBeforeUsersHadLongIds) {
  const auto session = from_pyrogram(vectors::pyrogram_oldest);

  EXPECT_TRUE(has_key(session));
  EXPECT_EQ(session.account.environment, storage::Environment(true));
  EXPECT_EQ(session.account.self, storage::Self(777000123, true));
}

TEST(MtcuteString, IsReadInAllVersions) {
  for (const auto text : {vectors::mtcute_v1, vectors::mtcute_v2_test, vectors::mtcute_v3}) {
    const auto session = from_mtcute(text);

    EXPECT_TRUE(has_key(session));
    EXPECT_EQ(session.account.self, storage::Self(5000000001, false));
    EXPECT_EQ(session.account.environment, storage::Environment(text == vectors::mtcute_v2_test));
  }
  const auto bot = from_mtcute(vectors::mtcute_v3_test);
  EXPECT_EQ(bot.account.self, storage::Self(42, true));
  EXPECT_EQ(bot.account.environment, storage::Environment(true));
  EXPECT_EQ(bot.account.options.at(0).endpoint, mtproto::Endpoint("2001:67c:4e8:f002::e", 443));
}

TEST(MtcuteString, HasAPortThatThereIs) {
  // The old form's port, 443, stands in four bytes.
  auto changed = std::string(vectors::mtcute_v1);
  const auto at = changed.find("NTEAuwEA");
  ASSERT_NE(at, std::string::npos);
  changed.replace(at, 8, "NTEAuwEB");

  EXPECT_EQ(refused(from_mtcute, changed),
            "the mtcute string has no usable address of its data centre");
}

TEST(MtkrutoString, HasDataCentreEnvironmentAndKey) {
  EXPECT_TRUE(has_key(from_mtkruto(vectors::mtkruto)));
  const auto session = from_mtkruto(vectors::mtkruto_zeros);
  EXPECT_TRUE(has_key(session, vectors::key_with_zeros()));
  EXPECT_EQ(session.account.environment, storage::Environment(true));
}

TEST(MtkrutoString, HasTheOwnerInItsLaterForm) {
  auto written = from_mtkruto(vectors::mtkruto_zeros);
  written.account.self = storage::Self(5000000001, true);
  written.api_id = 12345;

  const auto session = from_mtkruto(to_mtkruto(written));

  EXPECT_TRUE(has_key(session, vectors::key_with_zeros()));
  EXPECT_EQ(session.account.self, storage::Self(5000000001, true));
  EXPECT_EQ(session.api_id, 12345);
}

TEST(MtkrutoString, DoesNotGrowWithoutBound) {
  // A zero and 255, again and again: 2 bytes to 255.
  std::string zeros;
  for (int n = 0; n < 1000; ++n)
    zeros += n % 2 ? "/AP8" : "AP8A";
  EXPECT_EQ(refused(from_mtkruto, zeros), "the MTKruto string is too long to be one");
}

TEST(GotdSession, HasAddressesKeyAndSalt) {
  const auto session = from_gotd(vectors::gotd);

  EXPECT_TRUE(has_key(session));
  EXPECT_EQ(session.account.keys.at(2).key.salt.value, -1234567890123456789);
  ASSERT_EQ(session.account.options.size(), 3u);
  EXPECT_EQ(session.account.options[0].endpoint, mtproto::Endpoint("149.154.167.50", 443));
  EXPECT_TRUE(session.account.options[2].media_only);
  EXPECT_EQ(session.account.options[2].secret, (Bytes{1, 2}));
}

TEST(GotdSession, KeepsNoAddressesThatWouldHideTheBuiltInOnes) {
  std::string without_home(vectors::gotd);
  for (auto at = without_home.find("\"ID\":2"); at != std::string::npos;
       at = without_home.find("\"ID\":2"))
    without_home[at + 5] = '3';

  const auto& options = from_gotd(without_home).account.options;

  ASSERT_FALSE(options.empty());
  EXPECT_EQ(options[0].endpoint, mtproto::Endpoint("149.154.167.50", 443));
  EXPECT_EQ(options[0].id.value, 2);
}

TEST(ForeignStrings, AreWrittenAsTheirLibrariesWriteThem) {
  EXPECT_EQ(to_telethon(from_telethon(vectors::telethon_ipv4)), vectors::telethon_ipv4);
  EXPECT_EQ(to_telethon(from_telethon(vectors::telethon_ipv6)), vectors::telethon_ipv6);
  EXPECT_EQ(to_telethon(from_telethon(vectors::telethon_test)), vectors::telethon_test);
  EXPECT_EQ(to_telethon(from_telethon(vectors::telethon_own_server)), vectors::telethon_own_server);
  EXPECT_EQ(to_gramjs(from_gramjs(vectors::gramjs_ipv4)), vectors::gramjs_ipv4);
  EXPECT_EQ(to_gramjs(from_gramjs(vectors::gramjs_ipv6)), vectors::gramjs_ipv6);
  EXPECT_EQ(to_pyrogram(from_pyrogram(vectors::pyrogram_old), 12345), vectors::pyrogram);
  EXPECT_EQ(to_old_pyrogram(from_pyrogram(vectors::pyrogram)), vectors::pyrogram_old);
  EXPECT_EQ(to_old_pyrogram(from_pyrogram(vectors::pyrogram_oldest)), vectors::pyrogram_oldest);
  EXPECT_EQ(to_mtcute(from_mtcute(vectors::mtcute_v3_test)), vectors::mtcute_v3_test);
  EXPECT_EQ(to_mtkruto(from_mtkruto(vectors::mtkruto)), vectors::mtkruto);
  EXPECT_EQ(to_mtkruto(from_mtkruto(vectors::mtkruto_zeros)), vectors::mtkruto_zeros);
}

TEST(ForeignStrings, ComeBackFromEveryForm) {
  const auto session = full_session();
  const auto pyrogram = [](const Session& one) { return to_pyrogram(one, 7); };
  const std::pair<Write, Read> forms[] = {
      {to_telethon, from_telethon},     {to_gramjs, from_gramjs},
      {pyrogram, from_pyrogram},        {to_mtkruto, from_mtkruto},
      {to_mtcute, from_mtcute},         {to_gotd, from_gotd},
      {to_old_pyrogram, from_pyrogram}, {to_session_string, from_session_string}};
  for (const auto& [write, read] : forms) {
    const auto copy = read("\n " + write(session) + "\r\n");
    EXPECT_TRUE(has_key(copy));
    EXPECT_EQ(copy.account.home, session.account.home);
  }
  EXPECT_EQ(from_gotd(to_gotd(session)).account.options, session.account.options);
}

TEST(ForeignStrings, NeedWhatTheirLibrariesCannotDoWithout) {
  const auto ownerless = from_telethon(vectors::telethon_ipv4);
  const auto written = [](const std::function<void()>& attempt) {
    return refusal(attempt, Errc::invalid_argument);
  };

  EXPECT_THAT(written([&] { to_pyrogram(ownerless, 1); }), HasSubstr("needs the user's id"));
  EXPECT_THAT(written([&] { to_pyrogram(full_session(), 0); }), HasSubstr("needs the api_id"));
  EXPECT_THAT(written([&] { to_gramjs(from_telethon(vectors::telethon_own_server)); }),
              HasSubstr("cannot hold a port above 32767"));
  EXPECT_THAT(written([] { to_telethon(Session()); }), HasSubstr("holds no auth key"));

  auto far = ownerless;
  far.account.home = storage::HomeDc(77);
  far.account.keys.emplace(77, storage::Key(77, ownerless.account.keys.at(2).key, true));
  EXPECT_THAT(written([&] { to_telethon(far); }),
              HasSubstr("needs the address of data centre 77, which is not known"));
  auto named = ownerless;
  named.account.options.emplace_back(mtproto::DcId{2}, "telegram.example.org", 443);
  EXPECT_THAT(written([&] { to_telethon(named); }), HasSubstr("needs an IP address"));
}

TEST(ForeignStrings, TellWhatIsWrongWithThem) {
  EXPECT_EQ(refused(from_telethon, ""),
            "the Telethon string does not begin with 1, the only version there is");
  EXPECT_EQ(refused(from_telethon, vectors::telethon_ipv4.substr(0, 201)),
            "the Telethon string holds 150 bytes, not 263 or 275");
  EXPECT_EQ(refused(from_telethon, "1***"),
            "the Telethon string is not complete, or has characters that do not belong into one");
  EXPECT_EQ(refused(from_gramjs, vectors::telethon_ipv4),
            "the GramJS string has no address where it should be; is it one of Telethon's?");
  EXPECT_EQ(refused(from_telethon, vectors::gramjs_ipv4), "the Telethon string is one of GramJS's");
  EXPECT_EQ(refused(from_pyrogram, "AAAA"),
            "the Pyrogram string holds 3 bytes, not 271, nor 267 or 263 as the old ones");
  EXPECT_EQ(refused(from_mtcute, "BAAA"), "the mtcute string is of version 4; 1 to 3 are known");
  EXPECT_EQ(refused(from_mtkruto, "ATIA"), "the MTKruto string is not complete");
  EXPECT_EQ(refused(from_gotd, "{"), "the gotd session is not JSON");
  EXPECT_EQ(refused(from_gotd, R"({"Version":1,"Data":{"DC":2}})"),
            "the gotd session has no auth key yet");
  EXPECT_EQ(refused(from_pyrogram, std::string(362, 'A')),
            "the Pyrogram string names data centre 0, which does not exist");
  EXPECT_EQ(refused(from_pyrogram, "Ag" + std::string(360, 'A')),
            "the Pyrogram string has no auth key yet");
}

TEST(ForeignStrings, AreRefusedOrReadHoweverTheyAreCutOrChanged) {
  const auto own = to_session_string(full_session());
  const std::pair<Read, std::string_view> forms[] = {{from_telethon, vectors::telethon_ipv6},
                                                     {from_gramjs, vectors::gramjs_ipv4},
                                                     {from_pyrogram, vectors::pyrogram},
                                                     {from_pyrogram, vectors::pyrogram_oldest},
                                                     {from_mtkruto, vectors::mtkruto_zeros},
                                                     {from_mtcute, vectors::mtcute_v1},
                                                     {from_mtcute, vectors::mtcute_v2_test},
                                                     {from_mtcute, vectors::mtcute_v3},
                                                     {from_gotd, vectors::gotd},
                                                     {from_session_string, own}};
  int refusals = 0;
  for (const auto& [read, text] : forms) {
    const auto attempt = [&](std::string_view changed) {
      try {
        read(changed);
      } catch (const Error& error) {
        EXPECT_TRUE(error.is(Errc::session_damaged));
        ++refusals;
      }
    };
    for (std::size_t size = 0; size < text.size(); ++size)
      attempt(text.substr(0, size));
    for (std::size_t at = 0; at < text.size(); ++at)
      for (const char character : {'A', '_', '9', '\0', '\xff', '{'}) {
        std::string changed(text);
        changed[at] = character;
        attempt(changed);
      }
    for (const auto& [other, unrelated] : forms)
      attempt(unrelated);
  }
  EXPECT_GT(refusals, 1000);
}

}  // namespace
}  // namespace layer::conversion
