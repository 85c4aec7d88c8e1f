#include "virtual_time.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <mutex>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

extern "C" int __real_epoll_wait(int epoll, epoll_event* events, int most, int timeout);

namespace layer::chaos {
namespace {

using Nanoseconds = std::int64_t;

constexpr Nanoseconds START = Nanoseconds{1} << 50;       // of steady_clock
constexpr Nanoseconds EPOCH = 1'750'000'000'000'000'000;  // of system_clock, at START
constexpr Nanoseconds MILLISECOND = 1'000'000;
/// Each look at a clock takes some time.
constexpr Nanoseconds LOOK = 100;
/// Before longer leaps than this the kernel gets a moment to deliver what is on its way.
constexpr Nanoseconds LONG_LEAP = 200 * MILLISECOND;

std::atomic<Nanoseconds> now = START;
thread_local Nanoseconds machine_clock_error = 0;

/// An event loop, by its thread: known from its first look for events on, until the thread ends.
struct Loop {
  Loop();
  ~Loop();

  int wake_up = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  bool waiting = false;
  bool due = false;
  int epoll = -1;
  Nanoseconds deadline = 0;
};

class Loops {
 public:
  void add(Loop& loop) {
    const std::lock_guard lock(mutex_);
    loops_.push_back(&loop);
  }

  /// Those that wait look again whether all do.
  void remove(Loop& loop) {
    const std::lock_guard lock(mutex_);
    std::erase(loops_, &loop);
    for (Loop* other : loops_)
      wake(*other);
  }

  /// Until the loop has something to do, or its time has come.
  void wait(Loop& loop, int epoll, int milliseconds) {
    std::unique_lock lock(mutex_);
    loop.epoll = epoll;
    loop.deadline = now + milliseconds * MILLISECOND;
    loop.due = false;
    loop.waiting = true;
    for (;;) {
      leap();
      if (loop.due) break;
      lock.unlock();
      pollfd either[] = {{epoll, POLLIN, 0}, {loop.wake_up, POLLIN, 0}};
      poll(either, 2, -1);
      lock.lock();
      eventfd_t ignored = 0;
      eventfd_read(loop.wake_up, &ignored);
      if (either[0].revents != 0) break;
    }
    loop.waiting = false;
  }

 private:
  void leap() {
    if (!std::ranges::all_of(loops_, &Loop::waiting)) return;
    Loop& first = **std::ranges::min_element(loops_, {}, &Loop::deadline);
    if (first.due || anyone_has_work(first.deadline - now > LONG_LEAP)) return;
    now = std::max<Nanoseconds>(now, first.deadline);
    first.due = true;
    wake(first);
  }

  bool anyone_has_work(bool careful) const {
    std::vector<pollfd> all;
    for (const Loop* loop : loops_)
      all.push_back({loop->epoll, POLLIN, 0});
    return poll(all.data(), all.size(), careful ? 1 : 0) > 0;
  }

  static void wake(Loop& loop) { eventfd_write(loop.wake_up, 1); }

  std::mutex mutex_;
  std::vector<Loop*> loops_;
};

Loops& loops() {
  static Loops all;
  return all;
}

Loop::Loop() {
  loops().add(*this);
}

Loop::~Loop() {
  loops().remove(*this);
  close(wake_up);
}

}  // namespace

void restart_clocks() {
  now = START;
  machine_clock_error = 0;
}

void set_machine_clock_error(std::chrono::seconds error) {
  machine_clock_error = std::chrono::nanoseconds(error).count();
}

std::chrono::system_clock::time_point true_time() {
  return std::chrono::system_clock::time_point(std::chrono::nanoseconds(EPOCH + now - START));
}

}  // namespace layer::chaos

extern "C" {

// What is returned is a time_point, which is passed as its number.

std::int64_t __wrap__ZNSt6chrono3_V212steady_clock3nowEv() {
  return layer::chaos::now += layer::chaos::LOOK;
}

std::int64_t __wrap__ZNSt6chrono3_V212system_clock3nowEv() {
  using namespace layer::chaos;
  return EPOCH + (now += LOOK) - START + machine_clock_error;
}

/// Asio then waits with epoll's own timeout.
int __wrap_timerfd_create(int /*clock*/, int /*flags*/) {
  errno = EMFILE;
  return -1;
}

int __wrap_epoll_wait(int epoll, epoll_event* events, int most, int timeout) {
  thread_local layer::chaos::Loop loop;
  const int ready = __real_epoll_wait(epoll, events, most, 0);
  if (ready != 0 || timeout == 0) return ready;
  layer::chaos::loops().wait(loop, epoll, timeout);
  return __real_epoll_wait(epoll, events, most, 0);
}
}
