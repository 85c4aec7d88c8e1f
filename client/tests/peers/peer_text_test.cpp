#include "peers/peer_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace layer {
namespace {

const PeerText nothing;

TEST(PeerText, ReadsUsernames) {
  const PeerText durov = UsernameText{"durov"};

  for (const char* text : {"@durov", "durov", " @Durov ", "t.me/durov", "https://t.me/durov/17",
                           "http://telegram.me/DUROV?start=x", "https://t.me/s/durov",
                           "tg://resolve?domain=durov&start=1", "tg:resolve?domain=durov"})
    EXPECT_EQ(read_peer_text(text), durov) << text;
}

TEST(PeerText, ReadsMe) {
  EXPECT_EQ(read_peer_text("me"), PeerText(MyselfText{}));
  EXPECT_EQ(read_peer_text("Self"), PeerText(MyselfText{}));
  EXPECT_EQ(read_peer_text("@me"), PeerText(UsernameText{"me"}));
}

TEST(PeerText, ReadsPhoneNumbersNeverAsIds) {
  const PeerText number = PhoneText{"4912345678"};

  for (const char* text : {"+4912345678", "+49 (123) 456-78", "https://t.me/+4912345678",
                           "tg://resolve?phone=4912345678"})
    EXPECT_EQ(read_peer_text(text), number) << text;
}

TEST(PeerText, ReadsNumbersAsTheBotApiHasThem) {
  EXPECT_EQ(read_peer_text("5"), PeerText(PeerId::user(5)));
  EXPECT_EQ(read_peer_text("-5"), PeerText(PeerId::group(5)));
  EXPECT_EQ(read_peer_text("-1000000000005"), PeerText(PeerId::channel(5)));
  EXPECT_EQ(read_peer_text("tg://user?id=5"), PeerText(PeerId::user(5)));
  EXPECT_EQ(read_peer_text("https://t.me/c/1234/17"), PeerText(PeerId::channel(1234)));
}

TEST(PeerText, ReadsInvitations) {
  const PeerText invitation = InviteText{"AbC-d_1"};

  for (const char* text :
       {"https://t.me/+AbC-d_1", "t.me/joinchat/AbC-d_1", "tg://join?invite=AbC-d_1"})
    EXPECT_EQ(read_peer_text(text), invitation) << text;
}

TEST(PeerText, RefusesWhatNamesNobody) {
  for (const char* text :
       {"", "  ", "0", "@", "a b", "5a", "+", "+49x", "+1234567890123456", "t.me/",
        "https://example.org/durov", "tg://settings", "-", "@12345", "joe@example"})
    EXPECT_EQ(read_peer_text(text), nothing) << text;
}

TEST(PeerText, RefusesInvitationsAndChatsThatTelegramCannotHaveMade) {
  const std::string long_hash(65, 'a');
  for (const std::string& text :
       {std::string("tg://join?invite=a b"), std::string("https://t.me/+a%2Fb"),
        std::string("t.me/joinchat/h\xc3\xa9"), "https://t.me/+" + long_hash,
        std::string("https://t.me/c/997852516353/1"),
        std::string("https://t.me/c/9223372036854775807/1"), std::string("t.me/c/-5")})
    EXPECT_EQ(read_peer_text(text), nothing) << text;
  EXPECT_EQ(read_peer_text("t.me/c/997852516352"), PeerText(PeerId::channel(997'852'516'352)));
}

TEST(PeerId, TakesAnyNumberAServerMaySend) {
  for (const auto id :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_FALSE(PeerId::from_bot_api(PeerId::channel(id).bot_api()) == PeerId::channel(id));
    EXPECT_FALSE(PeerId::from_bot_api(PeerId::group(id).bot_api()) == PeerId::group(id));
  }
}

TEST(PeerId, ConvertsToBotApiNumbersAndBack) {
  for (const PeerId peer : {PeerId::user(1), PeerId::group(999'999'999'999), PeerId::channel(1),
                            PeerId::channel(997'852'516'352)})
    EXPECT_EQ(PeerId::from_bot_api(peer.bot_api()), peer);
  EXPECT_FALSE(PeerId::from_bot_api(0));
  EXPECT_FALSE(PeerId::from_bot_api(-1'000'000'000'000));
  EXPECT_FALSE(PeerId::from_bot_api(INT64_MIN));
  EXPECT_FALSE(PeerId::from_bot_api(INT64_MAX));
}

}  // namespace
}  // namespace layer
