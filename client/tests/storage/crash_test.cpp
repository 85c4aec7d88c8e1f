#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>
#include <layer/client/storage_encrypted.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "failing_disk.hpp"
#include "history.hpp"
#include "kill.hpp"

namespace layer {
namespace {

using testing::after;
using testing::DiskFault;
using testing::run_task;
using testing::step;
using testing::steps_in;
using testing::TemporaryFolder;

enum class Kind { plain, encrypted };

std::string name_of(Kind kind) {
  return kind == Kind::plain ? "Plain" : "Encrypted";
}

/// A kind of session file.
struct Files {
  Kind kind;

  std::shared_ptr<Storage> open(const std::string& path) const {
    Logger silent(LogLevel::trace, [](auto, auto, auto) {});
    if (kind == Kind::plain) return file_storage(path, silent);
    return encrypted_file_storage(path, Passphrase("as cheap as can be", 1), silent);
  }
};

storage::Account load(const std::shared_ptr<Storage>& storage) {
  std::optional<storage::Account> account;
  run_task([](std::shared_ptr<Storage> from, std::optional<storage::Account>& to) -> Task<void> {
    to = co_await from->load();
  }(storage, account));
  return std::move(*account);
}

/// LAYER_CRASH_KILLS=n kills so many processes of each kind at random moments.
int kills_from_environment() {
  const char* text = std::getenv("LAYER_CRASH_KILLS");
  return text ? std::max(std::atoi(text), 1) : 60;
}

class Crash : public ::testing::TestWithParam<Kind> {
 protected:
  std::shared_ptr<Storage> open(const std::string& path) const { return files_.open(path); }

  const Files files_{GetParam()};
};

TEST_P(Crash, AProcessKilledAtAnyMomentLosesNothingConfirmed) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");

  testing::expect_nothing_is_lost([&] { return open(path); }, kills_from_environment());
}

TEST_P(Crash, AProcessKilledWithinAnyCallLosesNothingConfirmed) {
  const TemporaryFolder folder;
  for (int call = 0; call < 60; ++call) {
    const auto path = folder.file("call" + std::to_string(call));
    testing::fail_disk(DiskFault::killed, call);
    const int confirmed = testing::killed_by_itself([&] { return open(path); });
    testing::fail_disk(DiskFault::none, 0);

    const auto account = load(open(path));
    ASSERT_GE(steps_in(account), confirmed) << "call " << call;
    ASSERT_LE(steps_in(account), confirmed + 1) << "call " << call;
    ASSERT_EQ(account, after(steps_in(account))) << "call " << call;
  }
}

/// A file that is about to be rewritten, and holds one step.
void fill_up(const std::shared_ptr<Storage>& storage, const std::string& path) {
  constexpr std::uintmax_t nearly_full = 65'000;
  load(storage);
  run_task(storage->write(step(1)));
  const std::vector<storage::Change> again(20, storage::UpdatePosition(1, 0, 0, 0));
  while (std::filesystem::file_size(path) < nearly_full)
    run_task(storage->write(again));
}

TEST_P(Crash, AProcessKilledWithinAnyCallOfARewriteLosesNothingConfirmed) {
  const TemporaryFolder folder;
  const auto full = folder.file("full");
  fill_up(open(full), full);
  int rewritten = 0;
  int left_behind = 0;
  for (int call = 0; call < 40; ++call) {
    const auto path = folder.file("call" + std::to_string(call));
    std::filesystem::copy_file(full, path);
    testing::fail_disk(DiskFault::killed, call);
    const int confirmed = testing::killed_by_itself([&] { return open(path); });
    testing::fail_disk(DiskFault::none, 0);
    rewritten += std::filesystem::file_size(path) < std::filesystem::file_size(full);
    left_behind += std::filesystem::exists(path + ".new");

    const auto account = load(open(path));
    ASSERT_GE(steps_in(account), std::max(confirmed, 1)) << "call " << call;
    ASSERT_LE(steps_in(account), std::max(confirmed, 1) + 1) << "call " << call;
    ASSERT_EQ(account, after(steps_in(account))) << "call " << call;
    ASSERT_FALSE(std::filesystem::exists(path + ".new")) << "call " << call;
  }
  EXPECT_GT(rewritten, 0) << "no process came so far";
  EXPECT_GE(left_behind, 3) << "none was killed while it rewrote";
}

class FailingDisk : public ::testing::TestWithParam<std::tuple<Kind, DiskFault>> {
 protected:
  std::shared_ptr<Storage> open(const std::string& path) const {
    return Files{std::get<Kind>(GetParam())}.open(path);
  }

  DiskFault fault() const { return std::get<DiskFault>(GetParam()); }

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
    testing::fail_disk(fault(), call);
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
    testing::fail_disk(fault(), call);
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
    testing::fail_disk(fault(), 1);
    EXPECT_NO_THROW(run_task(storage->write(positions))) << n;
  }
  testing::fail_disk(DiskFault::none, 0);
  storage.reset();

  EXPECT_EQ(steps_in(load(open(path))), 7);
}

INSTANTIATE_TEST_SUITE_P(EachFault, FailingDisk,
                         ::testing::Combine(::testing::Values(Kind::plain, Kind::encrypted),
                                            ::testing::Values(DiskFault::full,
                                                              DiskFault::full_midway,
                                                              DiskFault::broken)));

TEST_P(Crash, ShortWritesAreContinued) {
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

TEST_P(Crash, AFailedSyncMakesTheNextWriteRewriteTheFile) {
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

TEST_P(Crash, WhatACrashLeftOfARewriteIsRemoved) {
  const TemporaryFolder folder;
  const auto path = folder.file("bot.session");
  testing::overwrite(path + ".new", "half a session");

  load(open(path));

  EXPECT_NE(::access((path + ".new").c_str(), F_OK), 0);
}

INSTANTIATE_TEST_SUITE_P(EachKind, Crash, ::testing::Values(Kind::plain, Kind::encrypted),
                         [](const auto& kind) { return name_of(kind.param); });

}  // namespace
}  // namespace layer
