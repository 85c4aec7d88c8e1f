#include <layer/local_dc/local_dc.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace layer::local_dc {
namespace {

using std::chrono::milliseconds;
using testing::SizeIs;

TEST(LocalDc, HasAsManyDcsAsAskedFor) {
  const LocalDc dc(LocalDcOptions{.data_centers = 3});
  const mtproto::DataCenters centers = dc.data_centers();
  EXPECT_THAT(centers.options, SizeIs(3));
  ASSERT_THAT(centers.keys, SizeIs(3));
  EXPECT_NE(centers.keys[0].fingerprint(), centers.keys[1].fingerprint());
  EXPECT_THROW(LocalDc(LocalDcOptions{.data_centers = 6}), std::runtime_error);
}

TEST(LocalDc, TakesKeysThatAreGiven) {
  crypto::SystemRandom random;
  const auto key = crypto::RsaPrivateKey::generate(random);
  const LocalDc dc(LocalDcOptions{.data_centers = 1, .private_keys = {key.to_pem()}});
  EXPECT_EQ(dc.data_centers().keys.front(), key.public_key());
  EXPECT_THROW(LocalDc(LocalDcOptions{.private_keys = {"no key"}}), std::runtime_error);
}

TEST(LocalDc, SaysThatAPortIsTaken) {
  const LocalDc first(LocalDcOptions{.data_centers = 1});
  const std::uint16_t port = first.data_centers().options.front().endpoint.port;
  EXPECT_ANY_THROW(LocalDc(LocalDcOptions{.data_centers = 1, .first_port = port}));
}

TEST(Accounts, TalkWithoutAClient) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345", {.first_name = "Ada"});
  Account echo = dc.add_bot("Echo", "77:secret");
  EXPECT_EQ(echo.username(), "echo_bot");
  EXPECT_TRUE(echo.is_bot());
  const std::int32_t sent = ada.send(echo, "hello");
  const auto heard = echo.wait_for_message(ada);
  ASSERT_TRUE(heard);
  EXPECT_EQ(heard->text, "hello");
  echo.send(ada, heard->text);
  EXPECT_EQ(ada.wait_for_message(echo, sent)->sender, echo.id());
  EXPECT_THAT(ada.history(echo), SizeIs(2));
}

TEST(Accounts, WaitForWhatComesLater) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bob = dc.add_user("9996612346");
  EXPECT_FALSE(bob.wait_for_message(ada, 0, milliseconds(1)));
  std::thread sender([&] { ada.send(bob, "at last"); });
  EXPECT_EQ(bob.wait_for_message(ada)->text, "at last");
  sender.join();
}

TEST(Accounts, GetTelegramsErrors) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bot = dc.add_bot("Shy", "77:secret");
  try {
    bot.send(ada, "hello");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "PEER_ID_INVALID");
  }
}

TEST(Accounts, FormGroups) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bob = dc.add_user("9996622345");
  const Peer group = dc.create_group("Friends", {ada, bob});
  ada.send(group, "hello all");
  EXPECT_EQ(bob.wait_for_message(group)->chat, group);
}

TEST(Accounts, MeetInSupergroups) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bob = dc.add_user("9996612346");
  Account bot = dc.add_bot("Guard", "77:secret");
  const Peer club = dc.create_supergroup("Club", {ada, bob, bot});
  const std::int32_t sent = ada.send(club, "hello all");
  EXPECT_EQ(bob.wait_for_message(club, sent - 1)->text, "hello all");
  bob.react(club, sent, "👍");
  EXPECT_THAT(ada.history(club).back().reactions, testing::ElementsAre("👍"));
  EXPECT_THROW(bob.remove(club, sent), std::runtime_error) << "it is Ada's message";
  dc.promote(club, bot);
  bot.remove(club, sent);
  dc.ban(club, bob);
  EXPECT_FALSE(dc.is_member(club, bob));
  EXPECT_THROW(bob.send(club, "let me in"), std::runtime_error);
}

TEST(Accounts, ReadChannels) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bob = dc.add_user("9996612346");
  Account bot = dc.add_bot("Press", "77:secret");
  const Peer news = dc.create_channel("News", {ada, bob, bot});
  EXPECT_THROW(bob.send(news, "hello"), std::runtime_error);
  const std::int32_t sent = bot.send(news, "helo");
  bot.edit(news, sent, "hello");
  EXPECT_EQ(bob.history(news).back().text, "hello");
}

TEST(Accounts, AreUnique) {
  LocalDc dc;
  dc.add_user("+9996612345", {.username = "ada"});
  EXPECT_THROW(dc.add_user("9996612345"), std::runtime_error);
  EXPECT_THROW(dc.add_user("9996612346", {.username = "ADA"}), std::runtime_error);
  EXPECT_THROW(dc.add_user("hello"), std::runtime_error);
  EXPECT_THROW(dc.add_user("9996612347", {.dc = 7}), std::runtime_error);
  EXPECT_THROW(dc.add_bot("Bot", "no token"), std::runtime_error);
}

TEST(Accounts, AUserWithoutAnsweringBotGetsNothing) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  Account bot = dc.add_bot("Silent", "77:secret");
  const std::int32_t sent = ada.send(bot, "hello");
  EXPECT_THROW(ada.press(bot, sent, "data"), std::runtime_error) << "that is no bot's message";
}

}  // namespace
}  // namespace layer::local_dc
