#include "session/journal.hpp"

#include <layer/client/error.hpp>

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>

#include "../run_task.hpp"

namespace layer {
namespace {

using testing::run_task;

/// Keeps what it is given, or fails.
class FakeStorage final : public Storage {
 public:
  std::string name() const override { return "fake"; }

  Task<storage::Account> load() override { co_return storage::Account(); }

  Task<void> write(std::vector<storage::Change> changes) override {
    ++writes;
    co_await sleep_for(std::chrono::microseconds(1));
    if (full) throw Error(Errc::storage, "the disk is full");
    for (auto& change : changes)
      written.push_back(std::move(change));
  }

  Task<void> remove() override {
    written.clear();
    co_return;
  }

  Task<std::optional<storage::Peer>> find_peer(PeerId) override { co_return std::nullopt; }

  Task<std::optional<storage::Peer>> find_peer_by_username(std::string) override {
    co_return std::nullopt;
  }

  Task<std::optional<storage::Peer>> find_peer_by_phone(std::string) override {
    co_return std::nullopt;
  }

  std::vector<storage::Change> written;
  int writes = 0;
  bool full = false;
};

storage::Change position(std::int32_t pts) {
  return storage::UpdatePosition(pts, 0, 0, 0);
}

/// Runs a test's coroutine with a journal over a fake storage.
template <class Body>
void with_journal(Body body) {
  run_task([](Body inner) -> Task<void> {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto storage = std::make_shared<FakeStorage>();
    Journal journal(executor, storage, storage::Account(), Logger());
    co_await inner(journal, *storage);
  }(body));
}

TEST(Journal, ARecordedChangeCountsAtOnceAndIsWrittenByAFlush) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    journal.record(storage::HomeDc(3));
    EXPECT_EQ(journal.account().home, storage::HomeDc(3));
    EXPECT_TRUE(storage.written.empty());

    co_await journal.flush();
    EXPECT_EQ(storage.written, std::vector<storage::Change>{storage::HomeDc(3)});
  });
}

TEST(Journal, WritesByItselfWhileItRuns) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    auto running = co_await spawn(journal.run());
    journal.record(position(1));
    while (storage.written.empty())
      co_await sleep_for(std::chrono::microseconds(1));
    EXPECT_EQ(storage.written.size(), 1u);
  });
}

TEST(Journal, KeepsTheOrderOfConcurrentFlushes) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    journal.record(position(1));
    auto first = co_await spawn(journal.flush());
    co_await sleep_for(std::chrono::microseconds(0));
    journal.record(position(2));
    co_await journal.flush();
    co_await first.join();

    EXPECT_EQ(storage.written, (std::vector<storage::Change>{position(1), position(2)}));
    EXPECT_EQ(storage.writes, 2);
  });
}

TEST(Journal, WhatCouldNotBeWrittenIsWrittenLater) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    storage.full = true;
    journal.record(storage::HomeDc(3));
    bool told = false;
    try {
      co_await journal.flush();
    } catch (const Error& error) {
      told = error.is(Errc::storage);
    }
    EXPECT_TRUE(told);

    storage.full = false;
    journal.record(position(1));
    co_await journal.flush();
    EXPECT_EQ(storage.written, (std::vector<storage::Change>{storage::HomeDc(3), position(1)}));
  });
}

TEST(Journal, AFullDiskDoesNotFillTheMemory) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    storage.full = true;
    for (int pts = 1; pts <= 100; ++pts) {
      journal.record(position(pts));
      try {
        co_await journal.flush();
      } catch (const Error&) {
      }
    }
    storage.full = false;
    co_await journal.flush();
    EXPECT_EQ(storage.written, std::vector<storage::Change>{position(100)});
  });
}

TEST(Journal, RemovingForgetsWhatWasNotYetWritten) {
  with_journal([](Journal& journal, FakeStorage& storage) -> Task<void> {
    journal.record(storage::HomeDc(3));
    co_await journal.remove();
    co_await journal.flush();

    EXPECT_TRUE(storage.written.empty());
    EXPECT_EQ(journal.account(), storage::Account());
  });
}

}  // namespace
}  // namespace layer
