#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>

#include <gtest/gtest.h>

#include <random>
#include <sys/wait.h>
#include <unistd.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "failing_disk.hpp"
#include "sample.hpp"

namespace layer {
namespace {

using testing::DiskFault;
using testing::run_task;
using testing::sample_key;
using testing::TemporaryFolder;

std::shared_ptr<Storage> open(const std::string& path) {
  return file_storage(path, Logger(LogLevel::trace, [](auto, auto, auto) {}));
}

storage::Account load(const std::shared_ptr<Storage>& storage) {
  std::optional<storage::Account> account;
  run_task([](std::shared_ptr<Storage> from, std::optional<storage::Account>& to) -> Task<void> {
    to = co_await from->load();
  }(storage, account));
  return std::move(*account);
}

/// Step `n` of a history: a position, and at times a new key, which must not come apart from it.
std::vector<storage::Change> step(int n) {
  std::vector<storage::Change> changes;
  changes.push_back(storage::UpdatePosition(n, 0, 0, 0));
  changes.push_back(testing::sample_peer(PeerId::user(n % 50 + 1), n, {"u" + std::to_string(n)}));
  if (n % 3 == 0) changes.push_back(sample_key(n % 5 + 1, static_cast<std::uint8_t>(n)));
  return changes;
}

storage::Account after(int steps) {
  storage::Account account;
  for (int n = 1; n <= steps; ++n)
    for (const auto& change : step(n))
      account.apply(change);
  return account;
}

int steps_in(const storage::Account& account) {
  return account.position ? account.position->pts : 0;
}

/// Goes on with the history for ever, and tells the pipe of each step that has been confirmed.
[[noreturn]] void write_until_killed(const std::string& path, int confirmations) {
  const auto storage = open(path);
  for (int n = steps_in(load(storage)) + 1;; ++n) {
    run_task(storage->write(step(n)));
    if (::write(confirmations, &n, sizeof n) != sizeof n) ::_exit(1);
  }
}

/// The last step confirmed by a child that was killed after `moment`, or that kills itself.
int killed_after(std::chrono::microseconds moment, const std::string& path, bool from_here = true) {
  int pipe[2];
  if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    write_until_killed(path, pipe[1]);
  }
  ::close(pipe[1]);
  ::usleep(static_cast<useconds_t>(moment.count()));
  if (from_here) ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  int confirmed = 0;
  for (int n = 0; ::read(pipe[0], &n, sizeof n) == sizeof n;)
    confirmed = n;
  ::close(pipe[0]);
  return confirmed;
}

TEST(Crash, AProcessKilledAtAnyMomentLosesNothingConfirmed) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  std::mt19937 random(1);
  std::uniform_int_distribution<int> moment(0, 12'000);
  int known = 0;

  for (int round = 0; round < 500; ++round) {
    const int confirmed =
        std::max(known, killed_after(std::chrono::microseconds(moment(random)), path));
    const auto account = load(open(path));
    known = steps_in(account);
    ASSERT_GE(known, confirmed) << "round " << round;
    ASSERT_LE(known, confirmed + 1) << "round " << round;
    ASSERT_EQ(account, after(known)) << "round " << round;
  }
  EXPECT_GT(known, 0) << "it was never let live long enough to write";
}

TEST(Crash, AProcessKilledWithinAnyCallLosesNothingConfirmed) {
  const TemporaryFolder folder;
  for (int call = 0; call < 60; ++call) {
    const auto path = folder.file("call" + std::to_string(call));
    testing::fail_disk(DiskFault::killed, call);
    const int confirmed = killed_after(std::chrono::seconds(0), path, false);
    testing::fail_disk(DiskFault::none, 0);

    const auto account = load(open(path));
    ASSERT_GE(steps_in(account), confirmed) << "call " << call;
    ASSERT_LE(steps_in(account), confirmed + 1) << "call " << call;
    ASSERT_EQ(account, after(steps_in(account))) << "call " << call;
  }
}

class FailingDisk : public ::testing::TestWithParam<DiskFault> {
 protected:
  void TearDown() override {
    testing::fail_disk(DiskFault::none, 0);
    testing::shorten_writes(false);
  }

  bool try_step(const std::shared_ptr<Storage>& storage, int n) {
    try {
      run_task(storage->write(step(n)));
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::storage)) << error.what();
      return false;
    }
    return true;
  }

  /// How many of the steps up to `last` have been confirmed; the first failure ends them.
  int write_steps(const std::shared_ptr<Storage>& storage, int last) {
    for (int n = 1; n <= last; ++n)
      if (!try_step(storage, n)) return n - 1;
    return last;
  }

  TemporaryFolder folder_;
};

TEST_P(FailingDisk, LosesNothingConfirmedAtAnyCall) {
  for (int call = 0; call < 60; ++call) {
    const auto path = folder_.file("call" + std::to_string(call));
    auto storage = open(path);
    load(storage);
    testing::fail_disk(GetParam(), call);
    const int confirmed = write_steps(storage, 30);
    storage.reset();
    testing::fail_disk(DiskFault::none, 0);

    const auto account = load(open(path));
    ASSERT_GE(steps_in(account), confirmed) << "call " << call;
    ASSERT_LE(steps_in(account), confirmed + 1) << "call " << call;
    ASSERT_EQ(account, after(steps_in(account))) << "call " << call;
  }
}

TEST_P(FailingDisk, GoesOnOnceTheDiskIsWellAgain) {
  for (int call = 0; call < 60; ++call) {
    const auto path = folder_.file("call" + std::to_string(call));
    auto storage = open(path);
    load(storage);
    testing::fail_disk(GetParam(), call);
    const int confirmed = write_steps(storage, 30);
    testing::fail_disk(DiskFault::none, 0);
    for (int n = confirmed + 1; n <= 40; ++n)
      ASSERT_TRUE(try_step(storage, n)) << "call " << call;
    storage.reset();

    ASSERT_EQ(load(open(path)), after(40)) << "call " << call;
  }
}

TEST_P(FailingDisk, AFailedRewriteIsNoFailureOfTheWrite) {
  const auto path = folder_.file("large");
  auto storage = open(path);
  load(storage);
  const std::vector<storage::Change> positions(300, storage::UpdatePosition(7, 0, 0, 0));

  for (int n = 0; n < 40; ++n) {
    // An append is one call, whatever it needs of the disk after that fails.
    testing::fail_disk(GetParam(), 1);
    EXPECT_NO_THROW(run_task(storage->write(positions))) << n;
  }
  testing::fail_disk(DiskFault::none, 0);
  storage.reset();

  EXPECT_EQ(steps_in(load(open(path))), 7);
}

INSTANTIATE_TEST_SUITE_P(EachFault, FailingDisk,
                         ::testing::Values(DiskFault::full, DiskFault::full_midway,
                                           DiskFault::broken));

TEST(Crash, ShortWritesAreContinued) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  testing::shorten_writes(true);
  {
    auto storage = open(path);
    load(storage);
    for (int n = 1; n <= 20; ++n)
      run_task(storage->write(step(n)));
  }
  testing::shorten_writes(false);

  EXPECT_EQ(load(open(path)), after(20));
}

TEST(Crash, AFailedSyncMakesTheNextWriteRewriteTheFile) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  auto storage = open(path);
  load(storage);
  run_task(storage->write(step(1)));
  testing::fail_disk(DiskFault::broken, 1);
  EXPECT_THROW(run_task(storage->write(step(3))), Error);
  testing::fail_disk(DiskFault::none, 0);
  // What the system may have made of the pages that it could not write.
  testing::overwrite(path, testing::contents(path).substr(0, 24) + std::string(100, 'x'));

  run_task(storage->write(step(3)));
  storage.reset();

  storage::Account expected;
  for (const int n : {1, 3})
    for (const auto& change : step(n))
      expected.apply(change);
  EXPECT_EQ(load(open(path)), expected);
}

TEST(Crash, WhatACrashLeftOfARewriteIsRemoved) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  testing::overwrite(path + ".new", "half a session");

  load(open(path));

  EXPECT_NE(::access((path + ".new").c_str(), F_OK), 0);
}

}  // namespace
}  // namespace layer
