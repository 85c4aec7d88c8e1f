#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>

#include <gtest/gtest.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "vectors.hpp"

namespace layer::conversion {
namespace {

using layer::testing::run_task;
using layer::testing::TemporaryFolder;

Session sample(std::size_t peers = 0) {
  auto session = from_pyrogram(vectors::pyrogram);
  for (std::size_t n = 1; n <= peers; ++n)
    session.peers.emplace_back(PeerId::user(static_cast<std::int64_t>(n)), 7);
  return session;
}

TEST(Conversion, StoresAndLoadsAccountAndPeers) {
  const TemporaryFolder folder;
  Session copy;
  run_task([](std::string path, Session& out) -> Task<void> {
    auto session = sample(2500);
    co_await store(std::move(session), file_storage(path));
    out = co_await load(file_storage(path));
  }(folder.file("new.session"), copy));

  EXPECT_EQ(copy.account, sample().account);
  EXPECT_EQ(copy.peers.size(), 2500u);
}

TEST(Conversion, StoresNothingOverAnAccount) {
  const TemporaryFolder folder;
  const auto attempt = [](std::string path) -> Task<void> {
    auto session = sample();
    co_await store(std::move(session), file_storage(path));
  };
  run_task(attempt(folder.file("a.session")));

  EXPECT_THROW(run_task(attempt(folder.file("a.session"))), Error);
}

TEST(Conversion, StoresNoSessionWithoutAKey) {
  const TemporaryFolder folder;
  const auto attempt = [](std::string path) -> Task<void> {
    Session empty;
    co_await store(std::move(empty), file_storage(path));
  };

  EXPECT_THROW(run_task(attempt(folder.file("a.session"))), Error);
}

}  // namespace
}  // namespace layer::conversion
