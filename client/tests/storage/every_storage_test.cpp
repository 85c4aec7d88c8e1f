#include <layer/client/error.hpp>
#include <layer/client/storage_copy.hpp>

#include <random>

#include "back_end.hpp"
#include "sample.hpp"
#include "storage/image.hpp"

namespace layer::testing {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EveryStorage);

namespace {

storage::Account account_of(const std::vector<storage::Change>& changes) {
  storage::Account account;
  for (const auto& change : changes)
    account.apply(change);
  return account;
}

template <class Action>
std::optional<Error> failure_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

/// Random changes about few subjects, so that they replace, move and take back each other.
class RandomHistory {
 public:
  std::vector<storage::Change> next() {
    std::vector<storage::Change> changes;
    for (int left = pick(1, 6); left > 0; --left)
      changes.push_back(change());
    return changes;
  }

 private:
  int pick(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }

  storage::Change change() {
    switch (pick(0, 10)) {
      case 0:
        return storage::HomeDc(pick(1, 5));
      case 1:
        return storage::DcOptions(std::vector<mtproto::DcOption>(
            static_cast<std::size_t>(pick(0, 3)),
            mtproto::DcOption(mtproto::DcId{pick(1, 5)}, "10.0.0.1", 443)));
      case 2:
        return sample_key(pick(1, 5), static_cast<std::uint8_t>(pick(0, 255)), pick(0, 1) == 1);
      case 3:
        return storage::KeyForgotten(pick(1, 5));
      case 4:
        return storage::Self(pick(1, 1'000'000), pick(0, 1) == 1);
      case 5:
        return storage::Environment(pick(0, 1) == 1);
      case 6:
        return storage::UpdatePosition(pick(0, 99), pick(-1, 99), pick(0, 99), pick(0, 99));
      case 7:
        return storage::ChannelPosition(pick(1, 5), pick(0, 3));
      case 8:
        return storage::SeenPeer(some_peer(), PeerId::channel(pick(1, 5)), pick(0, 3));
      default:
        return peer();
    }
  }

  PeerId some_peer() {
    const int id = pick(1, 8);
    return pick(0, 1) == 1 ? PeerId::user(id) : PeerId::channel(id);
  }

  storage::Peer peer() {
    storage::Peer peer(some_peer(), pick(-99, 99));
    // From two sets, so that no name comes twice.
    if (pick(0, 1) == 1) peer.usernames.push_back("name" + std::to_string(pick(3, 5)));
    if (pick(0, 1) == 1) peer.usernames.push_back("name" + std::to_string(pick(0, 2)));
    if (pick(0, 1) == 1) peer.phone = "491" + std::to_string(pick(0, 5));
    return peer;
  }

  std::mt19937 random_{7};
};

}  // namespace

TEST_P(EveryStorage, IsEmptyAtFirst) {
  const auto storage = open();

  EXPECT_EQ(load(storage), storage::Account());
  EXPECT_TRUE(list(storage).empty());
  EXPECT_FALSE(find(storage, PeerId::user(7)));
  EXPECT_FALSE(find_username(storage, "ada"));
  EXPECT_FALSE(find_phone(storage, "4912345"));
}

TEST_P(EveryStorage, HasAName) {
  EXPECT_NE(open()->name(), "");
}

TEST_P(EveryStorage, KeepsChangesOfEveryKind) {
  if (!back_end_->lasts()) return;
  write(loaded(), sample_changes());

  const auto again = open();
  EXPECT_EQ(load(again), account_of(sample_changes()));
  EXPECT_EQ(find(again, PeerId::user(7)),
            sample_peer(PeerId::user(7), -99, {"ada", "lovelace"}, "4912345"));
  EXPECT_EQ(find(again, PeerId::channel(7)), sample_peer(PeerId::channel(7), 99));
}

TEST_P(EveryStorage, KeepsExtremesOfEveryNumber) {
  const auto storage = loaded();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  write(storage, {storage::Self(most, false), storage::UpdatePosition(INT32_MAX, INT32_MIN, -1, 0),
                  storage::ChannelPosition(most, INT32_MAX), sample_peer(PeerId::user(most), least),
                  sample_peer(PeerId::group(1), 0)});

  EXPECT_EQ(find(storage, PeerId::user(most))->access_hash, least);
  EXPECT_EQ(find(storage, PeerId::group(1))->access_hash, 0);
  if (!back_end_->lasts()) return;
  run(storage->close());
  const auto account = load(open());
  EXPECT_EQ(account.self, storage::Self(most, false));
  EXPECT_EQ(account.position, storage::UpdatePosition(INT32_MAX, INT32_MIN, -1, 0));
  EXPECT_EQ(account.channels.at(most), INT32_MAX);
}

TEST_P(EveryStorage, KeepsNamesOfEveryScript) {
  const auto storage = loaded();
  const std::string odd = "o'neil \"\\ %s $1 ; -- \xd0\x90\xf0\x9f\x90\x98";
  write(storage, {sample_peer(PeerId::user(1), 5, {odd})});

  EXPECT_EQ(find_username(storage, odd)->usernames, std::vector{odd});
}

TEST_P(EveryStorage, AgreesWithAnImageInMemoryAfterAnyHistory) {
  RandomHistory history;
  storage::Image expected;
  auto storage = loaded();
  for (int step = 1; step <= 300; ++step) {
    const auto changes = history.next();
    for (const auto& change : changes)
      expected.apply(change);
    write(storage, changes);
    if (back_end_->lasts() && step % 50 == 0) {
      storage.reset();
      storage = open();
      ASSERT_EQ(load(storage), expected.account()) << "step " << step;
    }
    if (step % 10 != 0) continue;
    ASSERT_EQ(list(storage), expected.list({}, 100)) << "step " << step;
    for (int n = 0; n <= 5; ++n) {
      const auto name = "name" + std::to_string(n), phone = "491" + std::to_string(n);
      ASSERT_EQ(find_username(storage, name), expected.find_username(name)) << "step " << step;
      ASSERT_EQ(find_phone(storage, phone), expected.find_phone(phone)) << "step " << step;
    }
  }
}

TEST_P(EveryStorage, ANameHasOneHolder) {
  auto storage = loaded();
  write(storage, {sample_peer(PeerId::user(1), 5, {"x", "y"}, "491")});
  write(storage, {sample_peer(PeerId::user(2), 6, {"x"}, "491")});
  if (back_end_->lasts()) {
    storage.reset();
    storage = loaded();
  }

  EXPECT_EQ(find_username(storage, "x")->id, PeerId::user(2));
  EXPECT_EQ(find_username(storage, "y")->id, PeerId::user(1));
  EXPECT_EQ(find_phone(storage, "491")->id, PeerId::user(2));
  EXPECT_EQ(find(storage, PeerId::user(1)), sample_peer(PeerId::user(1), 5, {"y"}));
}

TEST_P(EveryStorage, KeepsThousandsOfPeers) {
  auto storage = loaded();
  constexpr int count = 5000;
  for (int first = 1; first <= count; first += 1000) {
    std::vector<storage::Change> changes;
    for (int id = first; id < first + 1000; ++id)
      changes.push_back(sample_peer(PeerId::user(id), id * 3, {"user" + std::to_string(id)},
                                    std::to_string(100'000 + id)));
    write(storage, std::move(changes));
  }
  if (back_end_->lasts()) {
    storage.reset();
    storage = loaded();
  }

  EXPECT_EQ(list(storage).size(), std::size_t(count));
  for (const int id : {1, 999, 1000, 1001, 5000}) {
    EXPECT_EQ(find(storage, PeerId::user(id))->access_hash, id * 3);
    EXPECT_EQ(find_username(storage, "user" + std::to_string(id))->id, PeerId::user(id));
    EXPECT_EQ(find_phone(storage, std::to_string(100'000 + id))->id, PeerId::user(id));
  }
}

TEST_P(EveryStorage, ListsPeersInPages) {
  const auto storage = loaded();
  write(storage, {sample_peer(PeerId::channel(1), 1), sample_peer(PeerId::user(9), 2),
                  sample_peer(PeerId::user(2), 3), sample_peer(PeerId::group(4), 0)});

  const auto first = list(storage, {}, 3);
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(first[0].id, PeerId::user(2));
  EXPECT_EQ(first[1].id, PeerId::user(9));
  EXPECT_EQ(first[2].id, PeerId::group(4));
  const auto second = list(storage, first[2].id, 3);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].id, PeerId::channel(1));
  EXPECT_TRUE(list(storage, second[0].id, 3).empty());
}

TEST_P(EveryStorage, TakesAWriteOfNothing) {
  const auto storage = loaded();
  write(storage, {});
  write(storage, {storage::HomeDc(4)});

  if (!back_end_->lasts()) return;
  run(storage->close());
  EXPECT_EQ(load(open()).home, storage::HomeDc(4));
}

TEST_P(EveryStorage, RemovingForgetsEverythingAndGoesOn) {
  const auto storage = loaded();
  write(storage, sample_changes());

  run(storage->remove());

  EXPECT_TRUE(list(storage).empty());
  EXPECT_FALSE(find_username(storage, "ada"));
  write(storage, {storage::HomeDc(3)});
  if (!back_end_->lasts()) return;
  run(storage->close());
  storage::Account expected;
  expected.home = storage::HomeDc(3);
  EXPECT_EQ(load(open()), expected);
}

TEST_P(EveryStorage, KeepsAccountsApart) {
  const auto first = loaded("first");
  const auto second = loaded("second");
  write(first, {storage::HomeDc(1), sample_peer(PeerId::user(1), 11, {"name"})});
  write(second, {storage::HomeDc(2), sample_peer(PeerId::user(1), 22)});

  EXPECT_EQ(find(first, PeerId::user(1))->access_hash, 11);
  EXPECT_EQ(find(second, PeerId::user(1))->access_hash, 22);
  EXPECT_FALSE(find_username(second, "name"));
  run(first->remove());
  EXPECT_EQ(list(second).size(), 1u);
}

TEST_P(EveryStorage, KeepsOutASecondUser) {
  if (!back_end_->keeps_others_out()) return;
  const auto first = back_end_->open_for_long("bot");
  load(first);
  write(first, {storage::HomeDc(1)});
  keep(first);

  const auto refused = failure_of([&] { loaded(); });

  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->is(Errc::session_in_use)) << refused->what();
  EXPECT_NE(std::string(refused->what()).find("in use by"), std::string::npos) << refused->what();
  write(first, {storage::HomeDc(2)});
}

TEST_P(EveryStorage, LetsTheNextUserInOnceItIsClosed) {
  const auto first = loaded();
  write(first, {storage::HomeDc(1)});
  run(first->close());

  const auto second = open();
  const auto account = load(second);

  if (back_end_->lasts()) {
    EXPECT_EQ(account.home, storage::HomeDc(1));
  }
  write(second, {storage::HomeDc(2)});
}

TEST_P(EveryStorage, LetsTheNextUserInOnceItHasGone) {
  write(loaded(), {storage::HomeDc(1)});

  const auto second = loaded();

  write(second, {storage::HomeDc(2)});
}

TEST_P(EveryStorage, MovesToMemoryAndBack) {
  if (!back_end_->lasts()) return;
  const auto changes = sample_changes();
  write(loaded("first"), changes);
  const auto memory = memory_storage();

  EXPECT_EQ(run(copy_session(open("first"), memory)), 2u);
  EXPECT_EQ(run(copy_session(memory, open("second"))), 2u);

  const auto second = open("second");
  EXPECT_EQ(load(second), account_of(changes));
  EXPECT_EQ(list(second), list(memory));
}

TEST_P(EveryStorage, ReportsDamage) {
  if (!back_end_->lasts()) return;
  write(loaded(), sample_changes());
  write(loaded(), {storage::HomeDc(2)});
  back_end_->damage("bot");

  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto refused = failure_of([&] { loaded(); });
    ASSERT_TRUE(refused);
    EXPECT_TRUE(refused->is(Errc::session_damaged)) << refused->what();
  }
}

TEST_P(EveryStorage, LosesNothingWhenWritesFail) {
  if (!back_end_->lasts()) return;
  auto storage = loaded();
  write(storage, sample_changes());

  back_end_->fail_writes(true);
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto failure = failure_of([&] { write(storage, {storage::HomeDc(5)}); });
    ASSERT_TRUE(failure);
    EXPECT_TRUE(failure->is(Errc::storage)) << failure->what();
  }
  back_end_->fail_writes(false);

  write(storage, {storage::UpdatePosition(11, 0, 0, 0)});
  write(storage, {storage::HomeDc(4)});
  storage.reset();
  auto expected = account_of(sample_changes());
  expected.apply(storage::UpdatePosition(11, 0, 0, 0));
  expected.apply(storage::HomeDc(4));
  EXPECT_EQ(load(open()), expected);
}

}  // namespace layer::testing
