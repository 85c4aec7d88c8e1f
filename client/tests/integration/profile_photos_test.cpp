#include <layer/client/chats.hpp>
#include <layer/client/privacy.hpp>
#include <layer/client/profile_photos.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/message_action.hpp>
#include <layer/tl/types/photo.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

/// As much of a PNG image as a server reads of it, and a mark that makes it another one.
Bytes image(std::uint8_t mark) {
  return {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,    0, 13, 'I', 'H', 'D',
          'R',  0,   0,   2,   0x80, 0,    0,    2,    0x80, mark, 2, 0,  0,   0};
}

class ProfilePhotosTest : public LocalClient {
 protected:
  static Task<UploadedFile> upload(Client client, std::uint8_t mark) {
    auto file = co_await client.upload_bytes(image(mark), "me.png");
    co_return file;
  }

  static Task<void> show(Client client, PeerRef whose, std::uint8_t mark) {
    const auto file = co_await upload(client, mark);
    co_await ProfilePhotos(client, whose).set(file);
  }

  static Task<Bytes> current(Client client, PeerRef whose) {
    const auto file = co_await ProfilePhotos(client, whose).current();
    if (!file) throw std::runtime_error("no photo");
    Bytes content = co_await client.download_bytes(*file);
    co_return content;
  }

  Task<Client> bob() { return log_in(account(), bob_phone, alice_code); }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(ProfilePhotosTest, OthersSeeTheLatest) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    const auto none = co_await ProfilePhotos(other, "@alice").current();
    EXPECT_FALSE(none);
    co_await show(client, "me", 1);
    co_await show(client, "me", 2);
    const auto seen = co_await current(other, "@alice");
    EXPECT_EQ(seen, image(2));
    const auto own = co_await current(client, "me");
    EXPECT_EQ(own, image(2));

    co_await ProfilePhotos(client).remove();
    const auto before = co_await current(other, "@alice");
    EXPECT_EQ(before, image(1));
    co_await Privacy(client).set(PrivacyKey::profile_photo, Audience::contacts());
    const auto hidden = co_await ProfilePhotos(other, "@alice").current();
    EXPECT_FALSE(hidden);
    auto listed = ProfilePhotos(other, "@alice").list();
    const auto first = co_await listed.next();
    EXPECT_FALSE(first);
    const auto foreign = co_await refusal(show(other, "@alice", 3));
    EXPECT_NE(foreign, "");
    const auto text = co_await client.upload_bytes(Bytes(100), "no.png");
    const auto refused = co_await refusal(ProfilePhotos(client).set(text));
    EXPECT_EQ(refused, "IMAGE_PROCESS_FAILED");
  }());
}

TEST_F(ProfilePhotosTest, AreListedAndDeleted) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    constexpr std::uint8_t many = 105;
    for (std::uint8_t n = 0; n < many; ++n)
      co_await show(client, "me", n);

    auto list = ProfilePhotos(other, "@alice").list();
    std::uint8_t expected = many;
    while (auto photo = co_await list.next()) {
      --expected;
      if (expected % 50 != 0) continue;
      const Bytes content = co_await other.download_bytes(photo->file().value());
      EXPECT_EQ(content, image(expected));
    }
    EXPECT_EQ(expected, 0);
    EXPECT_EQ(list.total(), many);

    auto own = ProfilePhotos(client).list();
    const auto newest = co_await own.next();
    const auto next = co_await own.next();
    std::vector<ProfilePhoto> unwanted;
    unwanted.push_back(newest.value());
    co_await ProfilePhotos(client).remove(unwanted);
    auto rest = ProfilePhotos(client).list();
    const auto first = co_await rest.next();
    EXPECT_EQ(first->id(), next->id());
    EXPECT_EQ(rest.total(), many - 1);
    auto of_bob = ProfilePhotos(client, "@bob_b").list();
    const auto nobody = co_await of_bob.next();
    EXPECT_FALSE(nobody);
  }());
}

TEST_F(ProfilePhotosTest, ChatsHaveOne) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    auto updates = other.stream_updates();
    const Chats chats(client);
    const auto group = co_await chats.create_group("Pair", std::vector<PeerRef>(1, "@bob_b"));
    co_await show(client, group, 7);
    const auto seen = co_await current(other, group);
    EXPECT_EQ(seen, image(7));
    std::optional<Message> notice;
    while (!notice) {
      auto news = co_await next<NewMessage>(updates);
      const auto* action = news.action();
      if (action && action->is<tl::types::MessageActionChatEditPhoto>()) notice = std::move(news);
    }
    const auto& shown = notice->action()->get_if<tl::types::MessageActionChatEditPhoto>()->photo;
    const Bytes noticed = co_await other.download_bytes(File::of(shown).value());
    EXPECT_EQ(noticed, image(7));

    const auto large = co_await chats.migrate(group);
    const auto kept = co_await current(client, large);
    EXPECT_EQ(kept, image(7));
    const auto forbidden = co_await refusal(ProfilePhotos(client, group).remove());
    EXPECT_NE(forbidden, "");
    co_await ProfilePhotos(client, large).remove();
    const auto none = co_await ProfilePhotos(client, large).current();
    EXPECT_FALSE(none);
    const auto again = co_await refusal(ProfilePhotos(client, large).remove());
    EXPECT_EQ(again, "CHAT_NOT_MODIFIED");
  }());
}

}  // namespace
}  // namespace layer
