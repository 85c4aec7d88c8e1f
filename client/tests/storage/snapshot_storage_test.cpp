#include <layer/client/error.hpp>
#include <layer/client/storage_copy.hpp>
#include <layer/client/storage_snapshot.hpp>

#include <gtest/gtest.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "sample.hpp"

namespace layer {
namespace {

using testing::run_task;

struct OneSnapshot final : SnapshotStore {
  Task<Bytes> load() override { co_return bytes; }

  Task<void> save(Bytes snapshot) override {
    ++saves;
    bytes = std::move(snapshot);
    co_return;
  }

  Bytes bytes;
  int saves = 0;
};

class SnapshotStorage : public ::testing::Test {
 protected:
  std::string refusal() {
    try {
      run_task(load());
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::session_damaged));
      return error.what();
    }
    return "none";
  }

  Task<void> load() {
    const auto storage = snapshot_storage(store_, "the shelf");
    co_await storage->load();
  }

  std::shared_ptr<OneSnapshot> store_ = std::make_shared<OneSnapshot>();
};

TEST_F(SnapshotStorage, SavesOnceAWrite) {
  const auto storage = snapshot_storage(store_, "the shelf");
  run_task(storage->write(testing::sample_changes()));
  run_task(storage->write(testing::sample_changes()));

  EXPECT_EQ(store_->saves, 2);
}

TEST_F(SnapshotStorage, SavesNothingWhenItIsRemoved) {
  const auto storage = snapshot_storage(store_, "the shelf");
  run_task(storage->write(testing::sample_changes()));
  run_task(storage->remove());

  EXPECT_TRUE(store_->bytes.empty());
}

TEST_F(SnapshotStorage, RefusesEveryTruncationAndEveryChangedByte) {
  const auto storage = snapshot_storage(store_, "the shelf");
  run_task(storage->write(testing::sample_changes()));
  const auto good = store_->bytes;

  for (std::size_t size = 1; size < good.size(); ++size) {
    // A header alone is a session with nothing in it.
    if (size == 24) continue;
    store_->bytes.assign(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_EQ(refusal(), "the shelf is damaged, or is no session; it has been left as it is")
        << size;
  }
  for (std::size_t at = 24; at < good.size(); ++at) {
    store_->bytes = good;
    store_->bytes[at] ^= 4;
    ASSERT_NE(refusal(), "none") << at;
  }
}

TEST_F(SnapshotStorage, HoldsWhatASessionFileHolds) {
  const testing::TemporaryFolder folder;
  const auto storage = snapshot_storage(store_, "the shelf");
  run_task(storage->write(testing::sample_changes()));
  testing::overwrite(folder.file("bot"), {store_->bytes.begin(), store_->bytes.end()});

  run_task([](std::shared_ptr<Storage> file) -> Task<void> {
    const auto account = co_await file->load();
    EXPECT_EQ(account.self, storage::Self(777, true));
  }(file_storage(folder.file("bot"))));
}

class CopySession : public ::testing::Test {
 protected:
  std::string refusal() {
    try {
      run_task(copy());
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::invalid_argument));
      return error.what();
    }
    return "none";
  }

  Task<void> copy() { co_await copy_session(from_, to_); }

  std::shared_ptr<Storage> from_ = memory_storage();
  std::shared_ptr<Storage> to_ = memory_storage();
};

TEST_F(CopySession, RefusesToOverwriteAnAccount) {
  run_task(from_->write(testing::sample_changes()));
  run_task(to_->write(testing::sample_changes()));

  EXPECT_EQ(refusal(), "the session in memory holds an account already; it has been left as it is");
}

TEST_F(CopySession, RefusesToCopyNothing) {
  EXPECT_EQ(refusal(), "the session in memory holds no account to copy");
}

TEST_F(CopySession, CanBeMadeAgainAfterAnInterruption) {
  run_task(from_->write(testing::sample_changes()));
  // What an interrupted copy leaves: peers, but no account.
  run_task(to_->write({testing::sample_peer(PeerId::user(7), -99)}));

  EXPECT_EQ(refusal(), "none");
}

}  // namespace
}  // namespace layer
