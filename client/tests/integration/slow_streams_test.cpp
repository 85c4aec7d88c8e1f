#include <cstdlib>
#include <map>
#include <random>
#include <vector>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class SlowStream : public LocalClient, public ::testing::WithParamInterface<Overflow> {
 protected:
  local_dc::Account alice_account = dc.add_user(alice_phone, {.first_name = "Alice"});
  local_dc::Account bob_account = dc.add_user(bob_phone, {.first_name = "Bob"});

  StreamOptions slow() const { return {.capacity = 2, .overflow = GetParam()}; }

  /// More than is kept for a stream that wants all.
  static constexpr int many = 1050;

  void send(int first, int end) {
    for (int n = first; n < end; ++n)
      bob_account.send(alice_account, std::to_string(n));
  }

  static Task<void> read(UpdateStream& stream, int first, int end) {
    for (int n = first; n < end; ++n) {
      const auto message = co_await next<NewMessage>(stream);
      EXPECT_EQ(message.text(), std::to_string(n));
    }
  }
};

TEST_P(SlowStream, HoldsUpNoOtherAndMissesNothing) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto late = client.stream_updates(slow());
    auto prompt = client.stream_updates();
    send(0, many);
    co_await read(prompt, 0, many);
    send(many, many + 5);
    co_await read(prompt, many, many + 5);

    co_await read(late, 0, many + 5);
    EXPECT_EQ(late.dropped(), 0u);
  }());
}

TEST_P(SlowStream, GoesAlongAgainOnceItHasCaughtUp) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto late = client.stream_updates(slow());
    auto prompt = client.stream_updates();
    send(0, many);
    co_await read(prompt, 0, many);
    co_await read(late, 0, many);

    send(many, many + 2);
    co_await read(late, many, many + 2);
    co_await read(prompt, many, many + 2);
  }());
}

INSTANTIATE_TEST_SUITE_P(Overflow, SlowStream,
                         ::testing::Values(Overflow::wait, Overflow::difference),
                         [](const auto& policy) {
                           return policy.param == Overflow::wait ? "wait" : "difference";
                         });

/// Readers of any speed, and things that happen in several chats over a line that breaks.
class ManyStreams : public LocalClient {
 protected:
  /// By their chat.
  using Texts = std::map<char, std::vector<std::string>>;

  struct Reader {
    UpdateStream stream;
    Texts seen = {};
    int count = 0;
  };

  ManyStreams() {
    const auto group = dc.create_group("Group", {bob_account, alice_account});
    const auto channel = dc.create_channel("Channel", {bob_account, alice_account});
    const auto supergroup = dc.create_supergroup("Supergroup", {bob_account, alice_account});
    chats_ = {{'a', alice_account}, {'b', group}, {'c', channel}, {'d', supergroup}};
  }

  int up_to(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }

  void send(char chat) {
    const auto text = chat + std::to_string(sent_count_++);
    bob_account.send(chats_.at(chat), text);
    sent[chat].push_back(text);
  }

  void send_to_each() {
    for (const auto& [chat, peer] : chats_)
      send(chat);
  }

  void send_some() {
    const auto chat = std::next(chats_.begin(), up_to(4))->first;
    for (int left = up_to(12); left > 0; --left)
      send(chat);
  }

  Task<void> read(Reader& reader, int most) const {
    for (; most > 0 && reader.count < sent_count_; --most) {
      auto message = co_await next<NewMessage>(reader.stream);
      while (message.is_service())
        message = co_await next<NewMessage>(reader.stream);
      reader.seen[message.text().at(0)].push_back(message.text());
      ++reader.count;
    }
  }

  Task<void> read_all(std::vector<Reader>& readers) const {
    for (auto& reader : readers)
      co_await read(reader, sent_count_);
  }

  /// LAYER_STREAM_SEED=n lives a history again.
  std::uint32_t seed = std::getenv("LAYER_STREAM_SEED")
                           ? static_cast<std::uint32_t>(std::atol(std::getenv("LAYER_STREAM_SEED")))
                           : std::random_device()();
  std::mt19937 random{seed};
  Texts sent;
  local_dc::Account alice_account = dc.add_user(alice_phone, {.first_name = "Alice"});
  local_dc::Account bob_account = dc.add_user(bob_phone, {.first_name = "Bob"});

 private:
  std::map<char, local_dc::Peer> chats_;
  int sent_count_ = 0;
};

TEST_F(ManyStreams, SeeEachMessageOnceAndInOrder) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto newest = client.stream_updates({.capacity = 1, .overflow = Overflow::drop_oldest});
    std::vector<Reader> readers;
    for (int n = 0; n < 6; ++n) {
      StreamOptions options;
      options.capacity = static_cast<std::size_t>(1 + up_to(4));
      options.overflow = n == 0 ? Overflow::wait : Overflow::difference;
      options.confirm = n % 2 == 0 ? Confirm::by_next : Confirm::by_hand;
      readers.push_back(Reader{client.stream_updates(options)});
    }
    // A channel is followed from its first post on that comes.
    send_to_each();
    co_await read_all(readers);
    for (int step = 0; step < 150; ++step) {
      send_some();
      // Of a channel, a user who misses more than 100 posts is told that it is too long.
      if (step % 15 == 0) co_await read_all(readers);
      if (up_to(20) == 0) dc.inject(fault::CutConnections{});
      auto& reader = readers.at(static_cast<std::size_t>(up_to(6)));
      co_await read(reader, up_to(60));
      if (up_to(3) == 0) co_await reader.stream.confirm();
    }
    // What came twice would come before these.
    send_to_each();

    co_await read_all(readers);
    for (const auto& reader : readers)
      EXPECT_EQ(reader.seen, sent);
    EXPECT_GT(newest.dropped(), 0u);
  }());
}

}  // namespace
}  // namespace layer
