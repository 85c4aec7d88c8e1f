#include "kill.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

#include "../run_task.hpp"
#include "history.hpp"

namespace layer::testing {

namespace {

Task<void> load(std::shared_ptr<Storage> storage, storage::Account& account) {
  account = co_await storage->load();
}

storage::Account account_in(const std::shared_ptr<Storage>& storage) {
  storage::Account account;
  run_task(load(storage, account));
  return account;
}

/// Goes on with the history for ever, and tells the pipe of each step that has been confirmed.
[[noreturn]] void write_until_killed(const Open& open, int confirmations) {
  const auto storage = open();
  for (int n = steps_in(account_in(storage)) + 1;; ++n) {
    run_task(storage->write(step(n)));
    if (::write(confirmations, &n, sizeof n) != sizeof n) ::_exit(1);
  }
}

int confirmed_by_child(const Open& open, const std::function<void(pid_t)>& kill) {
  int pipe[2];
  if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    write_until_killed(open, pipe[1]);
  }
  ::close(pipe[1]);
  kill(child);
  ::waitpid(child, nullptr, 0);
  int confirmed = 0;
  for (int n = 0; ::read(pipe[0], &n, sizeof n) == sizeof n;)
    confirmed = n;
  ::close(pipe[0]);
  return confirmed;
}

}  // namespace

storage::Account account_in(const Open& open) {
  return account_in(open());
}

int killed_after(std::chrono::microseconds moment, const Open& open) {
  return confirmed_by_child(open, [=](pid_t child) {
    ::usleep(static_cast<useconds_t>(moment.count()));
    ::kill(child, SIGKILL);
  });
}

int killed_by_itself(const Open& open) {
  return confirmed_by_child(open, [](pid_t) {});
}

void expect_nothing_is_lost(const Open& open, int rounds) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> moment(0, 12'000);
  int known = 0;
  for (int round = 0; round < rounds; ++round) {
    const int confirmed =
        std::max(known, killed_after(std::chrono::microseconds(moment(random)), open));
    const auto account = account_in(open);
    known = steps_in(account);
    ASSERT_GE(known, confirmed) << "round " << round;
    ASSERT_LE(known, confirmed + 1) << "round " << round;
    ASSERT_EQ(account, after(known)) << "round " << round;
  }
  EXPECT_GT(known, 0) << "it was never let live long enough to write";
}

}  // namespace layer::testing
