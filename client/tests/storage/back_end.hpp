#pragma once

#include <layer/client/storage.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "../temporary_folder.hpp"

namespace layer::testing {

/// A kind of storage under test, with a place of its own that is empty at first and gone with it.
class BackEnd {
 public:
  virtual ~BackEnd() = default;

  virtual std::shared_ptr<Storage> open(const std::string& account) = 0;

  /// The same; if it is leased, for long enough that a busy machine renews it in time.
  virtual std::shared_ptr<Storage> open_for_long(const std::string& account) {
    return open(account);
  }

  /// What has been written is there when the session is opened again.
  virtual bool lasts() const { return true; }

  /// A second that opens the session is refused.
  virtual bool keeps_others_out() const { return true; }

  /// Changes what is stored of an account that nobody has open.
  virtual void damage(const std::string&) {}

  /// From now on writes fail, or succeed again.
  virtual void fail_writes(bool) {}

 protected:
  TemporaryFolder folder_;
};

struct BackEndKind {
  std::string name;
  std::function<std::unique_ptr<BackEnd>()> make;
};

inline void PrintTo(const BackEndKind& kind, std::ostream* out) {
  *out << kind.name;
}

inline std::string name_of(const ::testing::TestParamInfo<BackEndKind>& info) {
  return info.param.name;
}

/// What is true of every back end: a program instantiates this suite for those it is about.
class EveryStorage : public ::testing::TestWithParam<BackEndKind> {
 protected:
  std::shared_ptr<Storage> open(const std::string& account = "bot") {
    return back_end_->open(account);
  }

  /// Opened and loaded.
  std::shared_ptr<Storage> loaded(const std::string& account = "bot");
  storage::Account load(const std::shared_ptr<Storage>& storage);
  /// Beside what else runs, to the end of the test.
  void keep(const std::shared_ptr<Storage>& storage);
  void write(const std::shared_ptr<Storage>& storage, std::vector<storage::Change> changes);
  std::optional<storage::Peer> find(const std::shared_ptr<Storage>& storage, PeerId id);
  std::optional<storage::Peer> find_username(const std::shared_ptr<Storage>& storage,
                                             std::string username);
  std::optional<storage::Peer> find_phone(const std::shared_ptr<Storage>& storage,
                                          std::string phone);
  std::vector<storage::Peer> list(const std::shared_ptr<Storage>& storage,
                                  std::optional<PeerId> after = {}, std::size_t limit = 1'000'000);

  /// Runs the task to its end; throws what it throws.
  template <class T>
  T run(Task<T> task) {
    std::optional<T> result;
    run_to_end(store(std::move(task), result));
    return std::move(*result);
  }

  void run(Task<void> task) { run_to_end(std::move(task)); }

  boost::asio::io_context context_{1};
  std::unique_ptr<BackEnd> back_end_ = GetParam().make();

 private:
  template <class T>
  static Task<void> store(Task<T> task, std::optional<T>& result) {
    result = co_await std::move(task);
  }

  void run_to_end(Task<void> task);
};

}  // namespace layer::testing
