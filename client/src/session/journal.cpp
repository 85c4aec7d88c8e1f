#include "session/journal.hpp"

#include <layer/client/error.hpp>

#include <iterator>
#include <utility>

#include "async/cancellation.hpp"
#include "session/superseded.hpp"

namespace layer {

namespace {

constexpr std::chrono::seconds retry_wait{1};

}  // namespace

Journal::Journal(Executor executor, std::shared_ptr<Storage> storage, storage::Account account,
                 Logger logger)
    : storage_(std::move(storage)),
      account_(std::move(account)),
      logger_(std::move(logger)),
      recorded_(executor),
      free_(executor) {}

Storage& Journal::storage() {
  if (!storage_) throw Error(Errc::shut_down, "the client has been shut down");
  return *storage_;
}

void Journal::record(storage::Change change) {
  account_.apply(change);
  unwritten_.push_back(std::move(change));
  recorded_.notify();
}

void Journal::record(std::vector<storage::Change> changes) {
  for (auto& change : changes)
    record(std::move(change));
}

Task<void> Journal::enter() {
  while (busy_)
    co_await free_.wait();
  busy_ = true;
}

void Journal::leave() {
  busy_ = false;
  free_.notify();
}

Task<void> Journal::write(std::vector<storage::Change> changes) {
  std::exception_ptr failure;
  try {
    co_await storage().write(changes);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return;
  unwritten_.insert(unwritten_.begin(), std::move_iterator(changes.begin()),
                    std::move_iterator(changes.end()));
  drop_superseded(unwritten_);
  std::rethrow_exception(failure);
}

Task<void> Journal::flush() {
  co_await enter();
  std::exception_ptr failure;
  try {
    if (!unwritten_.empty()) co_await write(std::exchange(unwritten_, {}));
  } catch (...) {
    failure = std::current_exception();
  }
  leave();
  if (failure) std::rethrow_exception(failure);
}

Task<void> Journal::run() {
  for (;;) {
    if (unwritten_.empty()) co_await recorded_.wait();
    std::exception_ptr failure;
    try {
      co_await flush();
    } catch (...) {
      failure = std::current_exception();
    }
    if (!failure) continue;
    if (is_cancellation(failure)) std::rethrow_exception(failure);
    logger_.write(LogLevel::error, "storage", text_of(failure));
    co_await sleep_for(retry_wait);
  }
}

Task<void> Journal::remove() {
  co_await enter();
  std::exception_ptr failure;
  unwritten_.clear();
  account_ = storage::Account();
  try {
    co_await storage().remove();
  } catch (...) {
    failure = std::current_exception();
  }
  leave();
  if (failure) std::rethrow_exception(failure);
}

Task<void> Journal::close() {
  const auto storage = std::exchange(storage_, nullptr);
  if (storage) co_await storage->close();
}

}  // namespace layer
