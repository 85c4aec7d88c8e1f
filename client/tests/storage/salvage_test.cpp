#include <layer/client/error.hpp>
#include <layer/client/storage_copy.hpp>
#include <layer/client/storage_salvage.hpp>

#include <gtest/gtest.h>

#include <sys/stat.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "history.hpp"

namespace layer {
namespace {

using testing::contents;
using testing::overwrite;
using testing::run_task;

constexpr int steps = 12;

Task<void> write_steps(std::shared_ptr<Storage> storage, int count) {
  co_await storage->load();
  for (int n = 1; n <= count; ++n) {
    auto changes = testing::step(n);
    changes.push_back(storage::HomeDc(2));
    co_await storage->write(std::move(changes));
  }
}

/// A file of some records, in clear or encrypted.
class Salvage : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    run_task(write_steps(open(path_), steps));
    file_ = contents(path_);
  }

  std::shared_ptr<Storage> open(const std::string& path) {
    return passphrase_ ? encrypted_file_storage(path, *passphrase_) : file_storage(path);
  }

  SalvagedSession salvage() { return salvage_session(path_, passphrase_); }

  /// Where record `n`, from 0, begins; an encrypted file has one more before them.
  std::size_t begin_of(int n) {
    std::size_t at = 24;
    for (int left = n + (passphrase_ ? 1 : 0); left > 0; --left)
      at += 12 + length_at(at);
    return at;
  }

  std::size_t length_at(std::size_t frame) {
    std::size_t length = 0;
    for (std::size_t byte = 4; byte-- > 0;)
      length = length << 8 | static_cast<unsigned char>(file_[frame + 4 + byte]);
    return length;
  }

  std::string refusal(Errc reason, const std::optional<Passphrase>& passphrase) {
    try {
      salvage_session(path_, passphrase);
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.what();
      return error.what();
    }
    return "none";
  }

  testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("bot.session");
  std::optional<Passphrase> passphrase_ =
      GetParam() ? std::optional(Passphrase("as cheap as can be", 1)) : std::nullopt;
  std::string file_;
};

TEST_P(Salvage, FindsEverythingInAWholeFile) {
  const auto salvaged = salvage();

  auto expected = testing::after(steps);
  expected.home = storage::HomeDc(2);
  EXPECT_EQ(salvaged.account, expected);
  EXPECT_EQ(salvaged.peers, std::size_t(steps));
  EXPECT_EQ(salvaged.records, std::size_t(steps));
  EXPECT_TRUE(salvaged.damage.empty());
  EXPECT_EQ(salvaged.is_usable(), expected.keys.contains(2));
}

TEST_P(Salvage, FindsWhatIsBeforeAndBehindDamage) {
  for (int lost = 0; lost < steps; ++lost) {
    auto bytes = file_;
    bytes[begin_of(lost) + 20] ^= 1;
    overwrite(path_, bytes);

    const auto salvaged = salvage();

    EXPECT_EQ(salvaged.records, std::size_t(steps - 1)) << lost;
    ASSERT_EQ(salvaged.damage.size(), 1u) << lost;
    EXPECT_EQ(salvaged.damage[0].begin, begin_of(lost));
    EXPECT_EQ(salvaged.damage[0].end, lost + 1 < steps ? begin_of(lost + 1) : file_.size());
    EXPECT_EQ(salvaged.account.position->pts, lost == steps - 1 ? steps - 1 : steps);
  }
}

TEST_P(Salvage, FindsWhatIsBehindBytesThatWereLostOrAdded) {
  const auto cut = file_.substr(0, begin_of(3) + 5) + file_.substr(begin_of(6) + 9);
  overwrite(path_, cut);
  EXPECT_EQ(salvage().records, std::size_t(steps - 4));

  overwrite(path_,
            file_.substr(0, begin_of(3)) + std::string(777, 'x') + file_.substr(begin_of(3)));
  const auto salvaged = salvage();
  EXPECT_EQ(salvaged.records, std::size_t(steps));
  ASSERT_EQ(salvaged.damage.size(), 1u);
  EXPECT_EQ(salvaged.damage[0].end - salvaged.damage[0].begin, 777u);
}

TEST_P(Salvage, ChangesNothing) {
  overwrite(path_, file_ + "torn");
  struct stat before = {}, after = {};
  ::stat(path_.c_str(), &before);

  salvage();

  ::stat(path_.c_str(), &after);
  EXPECT_EQ(contents(path_), file_ + "torn");
  EXPECT_EQ(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

TEST_P(Salvage, MakesANewSession) {
  auto bytes = file_;
  bytes[begin_of(4) + 20] ^= 1;
  overwrite(path_, bytes);
  const auto salvaged = salvage();

  const auto fresh = folder_.file("fresh.session");
  run_task([](std::shared_ptr<Storage> from, std::shared_ptr<Storage> to) -> Task<void> {
    co_await copy_session(from, to);
  }(salvaged.contents, open(fresh)));

  path_ = fresh;
  EXPECT_EQ(salvage().account, salvaged.account);
  EXPECT_EQ(salvage().peers, std::size_t(steps - 1));
}

TEST_P(Salvage, DoesNotReadWhatIsInUse) {
  const auto storage = open(path_);
  run_task(write_steps(storage, 1));

  EXPECT_NE(refusal(Errc::session_in_use, passphrase_).find("in use"), std::string::npos);
}

TEST_P(Salvage, AsksForTheRightPassphrase) {
  const auto wrong = passphrase_ ? Passphrase("wrong", 1) : Passphrase("any", 1);

  EXPECT_NE(refusal(Errc::wrong_passphrase, wrong), "none");
  if (passphrase_) {
    EXPECT_NE(refusal(Errc::wrong_passphrase, std::nullopt), "none");
  }
}

TEST_P(Salvage, SaysWhatIsNoSession) {
  overwrite(path_, "#!/bin/sh\necho this is somebody else's file\n");
  EXPECT_EQ(refusal(Errc::session_damaged, passphrase_), path_ + " is not a session file");
  overwrite(path_, "");
  EXPECT_EQ(refusal(Errc::session_damaged, passphrase_), path_ + " is not a session file");
  path_ = folder_.file("missing");
  EXPECT_NE(refusal(Errc::storage, passphrase_), "none");
  path_ = "/dev/zero";
  EXPECT_NE(refusal(Errc::session_damaged, passphrase_), "none");
}

TEST_P(Salvage, SurvivesADamagedHeader) {
  auto bytes = file_;
  bytes[3] = '?';
  overwrite(path_, bytes);

  const auto salvaged = salvage();

  EXPECT_EQ(salvaged.records, std::size_t(steps));
  ASSERT_EQ(salvaged.damage.size(), 1u);
  EXPECT_EQ(salvaged.damage[0].begin, 0u);
  EXPECT_EQ(salvaged.damage[0].end, 24u);
}

TEST_P(Salvage, SurvivesEveryTruncation) {
  for (std::size_t size = 24; size < file_.size(); size += 7) {
    overwrite(path_, file_.substr(0, size));
    const auto salvaged = salvage();
    EXPECT_LE(salvaged.records, std::size_t(steps));
    if (salvaged.damage.empty()) continue;
    EXPECT_EQ(salvaged.damage.back().end, size);
  }
}

TEST_P(Salvage, DoesNotTakeLongForWhatIsMadeToTakeLong) {
  // Heads of frames that each go up to the end.
  std::string bytes = file_;
  constexpr std::size_t heads = 200'000;
  for (std::size_t left = heads; left > 0; --left) {
    std::string head = file_.substr(24, 12);
    for (std::size_t byte = 0; byte < 4; ++byte)
      head[4 + byte] = static_cast<char>((left - 1) * 12 >> 8 * byte);
    bytes += head;
  }
  overwrite(path_, bytes);

  EXPECT_EQ(salvage().records, std::size_t(steps));
}

INSTANTIATE_TEST_SUITE_P(EachKind, Salvage, ::testing::Bool(),
                         [](const auto& kind) { return kind.param ? "Encrypted" : "Plain"; });

TEST(SalvageOfAnEncryptedFile, SaysThatNothingCanBeReadWithoutItsFirstRecord) {
  const testing::TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  const Passphrase passphrase("as cheap as can be", 1);
  run_task(write_steps(encrypted_file_storage(path, passphrase), steps));
  auto bytes = contents(path);
  bytes[50] ^= 1;
  overwrite(path, bytes);

  const auto salvaged = salvage_session(path, passphrase);

  EXPECT_EQ(salvaged.records, 0u);
  EXPECT_FALSE(salvaged.is_usable());
  EXPECT_EQ(salvaged.damage.front().begin, 24u);
}

}  // namespace
}  // namespace layer
