#include <layer/client/storage_encrypted.hpp>
#include <layer/client/storage_snapshot.hpp>

#include <csignal>
#include <map>
#include <sys/resource.h>

#include "back_end.hpp"

/// The suite for the back ends that need no server and no other library.
namespace layer::testing {
namespace {

Logger silent() {
  return Logger(LogLevel::trace, [](auto, auto, auto) {});
}

class Files : public BackEnd {
 public:
  ~Files() override { fail_writes(false); }

  std::shared_ptr<Storage> open(const std::string& account) override {
    return file_storage(folder_.file(account), silent());
  }

  void damage(const std::string& account) override {
    auto bytes = contents(folder_.file(account));
    bytes[100] ^= 1;
    overwrite(folder_.file(account), bytes);
  }

  void fail_writes(bool fail) override {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit = {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = fail ? 1 : limit.rlim_max;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
};

/// A passphrase that costs as little as one can.
Passphrase passphrase() {
  return Passphrase("correct horse battery staple", 1);
}

class EncryptedFiles final : public Files {
 public:
  std::shared_ptr<Storage> open(const std::string& account) override {
    return encrypted_file_storage(folder_.file(account), passphrase(), silent());
  }
};

class Memory final : public BackEnd {
 public:
  std::shared_ptr<Storage> open(const std::string&) override { return memory_storage(); }

  bool lasts() const override { return false; }

  bool keeps_others_out() const override { return false; }
};

/// What `SnapshotStore` is for: some place that takes bytes, not at once.
struct Shelf {
  std::map<std::string, Bytes> snapshots;
  bool fails = false;
};

class ShelfStore final : public SnapshotStore {
 public:
  ShelfStore(Shelf& shelf, std::string key) : shelf_(shelf), key_(std::move(key)) {}

  Task<Bytes> load() override {
    co_await sleep_for(std::chrono::microseconds(1));
    co_return shelf_.snapshots[key_];
  }

  Task<void> save(Bytes snapshot) override {
    co_await sleep_for(std::chrono::microseconds(1));
    if (shelf_.fails) throw std::runtime_error("the shelf is full");
    shelf_.snapshots[key_] = std::move(snapshot);
  }

 private:
  Shelf& shelf_;
  std::string key_;
};

class Snapshots final : public BackEnd {
 public:
  std::shared_ptr<Storage> open(const std::string& account) override {
    return snapshot_storage(std::make_shared<ShelfStore>(shelf_, account), account);
  }

  bool keeps_others_out() const override { return false; }

  void damage(const std::string& account) override { shelf_.snapshots[account][100] ^= 1; }

  void fail_writes(bool fail) override { shelf_.fails = fail; }

 private:
  Shelf shelf_;
};

template <class Kind>
BackEndKind kind(const char* name) {
  return {name, [] { return std::make_unique<Kind>(); }};
}

INSTANTIATE_TEST_SUITE_P(BackEnds, EveryStorage,
                         ::testing::Values(kind<Files>("File"),
                                           kind<EncryptedFiles>("EncryptedFile"),
                                           kind<Memory>("Memory"), kind<Snapshots>("Snapshot")),
                         name_of);

}  // namespace
}  // namespace layer::testing
