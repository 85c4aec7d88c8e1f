#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "sample.hpp"

namespace layer {
namespace {

using testing::contents;
using testing::overwrite;
using testing::run_task;
using testing::sample_changes;
using testing::TemporaryFolder;

class FileStorage : public ::testing::Test {
 protected:
  storage::Account load(const std::shared_ptr<Storage>& storage) {
    std::optional<storage::Account> account;
    run_task([](std::shared_ptr<Storage> from, std::optional<storage::Account>& to) -> Task<void> {
      to = co_await from->load();
    }(storage, account));
    return std::move(*account);
  }

  void write(const std::shared_ptr<Storage>& storage, std::vector<storage::Change> changes) {
    run_task(storage->write(std::move(changes)));
  }

  /// In many records, so that the file grows.
  void write_positions(const std::shared_ptr<Storage>& storage, int count) {
    for (int pts = 1; pts <= count; pts += 100)
      write(storage, std::vector<storage::Change>(100, storage::UpdatePosition(pts, 0, 0, 0)));
  }

  storage::Account written_and_loaded() {
    auto storage = open();
    load(storage);
    write(storage, sample_changes());
    storage.reset();
    return load(open());
  }

  std::shared_ptr<Storage> open() {
    return file_storage(path_, Logger(LogLevel::trace,
                                      [this](auto, auto, std::string_view text) { log_ += text; }));
  }

  /// Why the file cannot be opened.
  std::string refusal(Errc reason) {
    try {
      load(open());
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.code().message();
      return error.what();
    }
    return "none";
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("bot.session");
  std::string log_;
};

TEST_F(FileStorage, IsEmptyAtFirst) {
  EXPECT_EQ(load(open()), storage::Account());
}

TEST_F(FileStorage, KeepsWhatWasWritten) {
  storage::Account expected;
  for (const auto& change : sample_changes())
    expected.apply(change);

  EXPECT_EQ(written_and_loaded(), expected);
}

TEST_F(FileStorage, GoesOnWithAFileOfAnEarlierVersion) {
  std::filesystem::copy_file(EARLIER_SESSION, path_);
  storage::Account expected;
  for (const auto& change : sample_changes())
    if (!std::holds_alternative<storage::SeenPeer>(change)) expected.apply(change);
  EXPECT_EQ(load(open()), expected);

  write(open(), {sample_changes().back()});
  expected.apply(sample_changes().back());
  EXPECT_EQ(load(open()), expected);
  EXPECT_EQ(expected.seen_peers.size(), 1u);
}

TEST_F(FileStorage, IsForItsOwnerOnly) {
  load(open());

  struct stat status = {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(FileStorage, BecomesItsOwnersOnly) {
  load(open());
  ASSERT_EQ(::chmod(path_.c_str(), 0644), 0);
  load(open());

  struct stat status = {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(FileStorage, RefusesAFileLargerThanAnySession) {
  load(open());
  ASSERT_EQ(::truncate(path_.c_str(), off_t{100} << 30), 0);

  EXPECT_EQ(refusal(Errc::session_damaged), path_ + " is larger than a session can be");
}

TEST_F(FileStorage, KeepsOutASecondClientOfTheProcess) {
  auto first = open();
  load(first);

  EXPECT_EQ(
      refusal(Errc::session_in_use),
      path_ + " is in use by another client of this process: two clients cannot share one key");
}

TEST_F(FileStorage, NamesTheProcessThatHoldsIt) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto storage = open();
    load(storage);
    [[maybe_unused]] const auto told = ::write(ready[1], "x", 1);
    ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);

  EXPECT_EQ(refusal(Errc::session_in_use), path_ + " is in use by process " +
                                               std::to_string(child) +
                                               ": two clients cannot share one key");

  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(refusal(Errc::session_in_use), "none");
}

TEST_F(FileStorage, CutsOffATornRecordAndSaysSo) {
  const auto expected = written_and_loaded();
  overwrite(path_, contents(path_) + contents(path_).substr(24, 40));

  EXPECT_EQ(load(open()), expected);

  EXPECT_NE(log_.find("has been cut off"), std::string::npos);
  log_.clear();
  EXPECT_EQ(load(open()), expected);
  EXPECT_EQ(log_, "");
}

TEST_F(FileStorage, LeavesADamagedFileAsItIs) {
  written_and_loaded();
  {
    auto storage = open();
    load(storage);
    write(storage, sample_changes());
  }
  auto bytes = contents(path_);
  bytes[60] ^= 1;
  overwrite(path_, bytes);

  EXPECT_EQ(
      refusal(Errc::session_damaged),
      path_ +
          " is damaged at byte 24; it has been left as it is, with no auth key before the damage");
  EXPECT_EQ(contents(path_).substr(24), bytes.substr(24));
}

TEST_F(FileStorage, SaysWhatADamagedFileStillHas) {
  written_and_loaded();
  const auto good = contents(path_);
  overwrite(path_, good + "this was never written by a session");

  EXPECT_EQ(refusal(Errc::session_damaged),
            path_ + " is damaged at byte " + std::to_string(good.size()) +
                "; it has been left as it is, with the auth keys of data centres 2 before the "
                "damage");
}

TEST_F(FileStorage, LeavesForeignFilesAsTheyAre) {
  overwrite(path_, "#!/bin/sh\necho this is somebody else's file\n");
  const auto before = contents(path_);

  EXPECT_EQ(refusal(Errc::session_damaged),
            path_ + " is not a session file; it has been left as it is");
  EXPECT_EQ(contents(path_), before);
}

TEST_F(FileStorage, HoldsNothingOfAFileThatItRefused) {
  overwrite(path_, "somebody else's file, longer than a header");
  const auto storage = open();
  EXPECT_THROW(load(storage), Error);
  overwrite(path_, "");

  EXPECT_EQ(refusal(Errc::session_in_use), "none");
}

TEST_F(FileStorage, RewritesItselfBeforeItGrowsLarge) {
  auto storage = open();
  load(storage);
  write_positions(storage, 5000);
  write(storage, sample_changes());
  const auto size = contents(path_).size();
  storage.reset();

  EXPECT_LT(size, 150'000u);
  EXPECT_EQ(load(open()).position->pts, 10);
}

TEST_F(FileStorage, ARewrittenFileStillKeepsOthersOut) {
  auto storage = open();
  load(storage);
  write_positions(storage, 5000);

  EXPECT_NE(refusal(Errc::session_in_use), "none");
}

TEST_F(FileStorage, RemovingDeletesTheFile) {
  auto storage = open();
  load(storage);
  write(storage, sample_changes());

  run_task(storage->remove());

  EXPECT_NE(::access(path_.c_str(), F_OK), 0);
  write(storage, std::vector<storage::Change>{storage::HomeDc(3)});
  storage.reset();
  EXPECT_EQ(load(open()).home, storage::HomeDc(3));
  EXPECT_FALSE(load(open()).self);
}

TEST_F(FileStorage, GrowsNoFurtherOverManyShortLives) {
  for (int life = 0; life < 40; ++life) {
    auto storage = open();
    load(storage);
    write_positions(storage, 1'000);
  }

  EXPECT_LT(std::filesystem::file_size(path_), 200'000u);
}

/// A link that leads to a file in another folder.
class LinkedFile : public FileStorage {
 protected:
  LinkedFile() {
    std::filesystem::create_directory(folder_.file("volume"));
    std::filesystem::create_symlink("volume/real.session", path_);
  }

  bool is_link() const { return std::filesystem::is_symlink(path_); }

  std::string target_ = folder_.file("volume/real.session");
};

TEST_F(LinkedFile, IsMadeWhereTheLinkLeads) {
  load(open());

  EXPECT_TRUE(is_link());
  EXPECT_TRUE(std::filesystem::is_regular_file(target_));
}

TEST_F(LinkedFile, IsRewrittenWhereItIs) {
  auto storage = open();
  load(storage);
  write(storage, sample_changes());
  write_positions(storage, 20'000);
  storage.reset();

  EXPECT_LT(std::filesystem::file_size(target_), 200'000u) << "it has not been rewritten";
  EXPECT_TRUE(is_link());
  path_ = target_;
  EXPECT_EQ(load(open()).self, storage::Self(777, true));
}

TEST_F(LinkedFile, IsInUseUnderBothNames) {
  const auto storage = open();
  load(storage);
  write_positions(storage, 20'000);

  EXPECT_NE(refusal(Errc::session_in_use), "none");
  path_ = target_;
  EXPECT_NE(refusal(Errc::session_in_use), "none");
}

TEST_F(LinkedFile, LeavesNoKeysBehindWhenItIsRemoved) {
  auto storage = open();
  load(storage);
  write(storage, sample_changes());
  run_task(storage->remove());

  EXPECT_FALSE(std::filesystem::exists(target_));
}

TEST_F(FileStorage, SaysWhyAFileCannotBeOpened) {
  path_ = folder_.file("missing/bot.session");

  EXPECT_EQ(refusal(Errc::storage), path_ + ": cannot open the session: No such file or directory");
}

TEST_F(FileStorage, FindsPeers) {
  written_and_loaded();
  auto storage = open();
  load(storage);

  run_task([](std::shared_ptr<Storage> in) -> Task<void> {
    const auto by_id = co_await in->find_peer(PeerId::channel(7));
    const auto by_name = co_await in->find_peer_by_username("ada");
    const auto by_phone = co_await in->find_peer_by_phone("4912345");
    const auto missing = co_await in->find_peer(PeerId::user(1234));
    EXPECT_EQ(by_id->access_hash, 99);
    EXPECT_EQ(by_name->access_hash, -99);
    EXPECT_EQ(by_phone, by_name);
    EXPECT_FALSE(missing);
  }(storage));
}

}  // namespace
}  // namespace layer
