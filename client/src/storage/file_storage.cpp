#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>
#include <layer/client/storage_encrypted.hpp>

#include <algorithm>

#include "storage/change_codec.hpp"
#include "storage/durable.hpp"
#include "storage/image_storage.hpp"
#include "storage/session_log.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer {

namespace {

using storage::Change;
using storage::SessionLog;
using storage::WipedBytes;

/// A file is rewritten when what was appended outweighs what it holds, and this besides.
constexpr std::size_t compaction_threshold = 64 * 1024;

class FileStorage final : public storage::ImageStorage {
 public:
  FileStorage(std::string path, std::optional<Passphrase> passphrase, Logger logger)
      : path_(std::move(path)), passphrase_(std::move(passphrase)), logger_(std::move(logger)) {}

  std::string name() const override { return path_; }

  Task<storage::Account> load() override {
    open();
    co_return image_.account();
  }

  Task<void> write(std::vector<Change> changes) override {
    if (!file_) open();
    if (doubtful_) compact();
    const WipedBytes record(storage::encode(changes));
    file_->append(record.bytes);
    if (std::ranges::any_of(changes, storage::must_reach_disk)) sync();
    for (const auto& change : changes)
      image_.apply(change);
    if (file_->size() > 2 * compact_size_ + compaction_threshold) try_to_compact();
    co_return;
  }

  Task<void> remove() override {
    if (!file_) open();
    file_->remove();
    file_.reset();
    image_ = storage::Image();
    doubtful_ = false;
    co_return;
  }

  Task<void> close() override {
    file_.reset();
    image_ = storage::Image();
    co_return;
  }

 private:
  void open();
  void sync();
  void compact();
  void try_to_compact();

  std::string path_;
  std::optional<Passphrase> passphrase_;
  Logger logger_;
  std::unique_ptr<SessionLog> file_;
  std::size_t compact_size_ = 0;
  /// The system may have dropped what it could not bring to the disk, and says so only once.
  bool doubtful_ = false;
};

/// What a damaged file still has, for its owner to judge.
std::string describe(const storage::Account& account) {
  std::string keys;
  for (const auto& [dc, key] : account.keys)
    keys += (keys.empty() ? "" : ", ") + std::to_string(dc);
  return keys.empty() ? "no auth key" : "the auth keys of data centres " + keys;
}

void FileStorage::open() {
  auto file = std::make_unique<SessionLog>(path_, passphrase_);
  storage::Image image;
  const auto outcome = file->read([&](storage::log_format::BytesView record) {
    if (!image.apply_encoded(record))
      throw Error(Errc::session_damaged, path_ + " was written by a newer version of this library");
  });
  if (outcome.state == storage::log_format::State::damaged)
    throw Error(Errc::session_damaged, path_ + " is damaged at byte " +
                                           std::to_string(outcome.good_size) +
                                           "; it has been left as it is, with " +
                                           describe(image.account()) + " before the damage");
  if (outcome.state == storage::log_format::State::torn) {
    logger_.write(LogLevel::warning, "storage",
                  path_ + ": the last record was not complete and has been cut off");
    file->truncate(outcome.good_size);
  }
  image_ = std::move(image);
  // Not the file's size: programs that never live long would let it grow without end.
  const WipedBytes compact(storage::encode(image_.changes()));
  compact_size_ = compact.bytes.size();
  file_ = std::move(file);
}

void FileStorage::sync() {
  try {
    file_->sync();
  } catch (const Error&) {
    doubtful_ = true;
    throw;
  }
}

void FileStorage::compact() {
  const WipedBytes record(storage::encode(image_.changes()));
  file_->replace(record.bytes);
  compact_size_ = file_->size();
  doubtful_ = false;
}

/// The changes are safe without it, so a full disk is no failure of theirs.
void FileStorage::try_to_compact() {
  try {
    compact();
  } catch (const Error& error) {
    logger_.write(LogLevel::warning, "storage", error.what());
    compact_size_ = file_->size();
  }
}

}  // namespace

std::shared_ptr<Storage> file_storage(std::string path, Logger logger) {
  return std::make_shared<FileStorage>(std::move(path), std::nullopt, std::move(logger));
}

std::shared_ptr<Storage> encrypted_file_storage(std::string path, Passphrase passphrase,
                                                Logger logger) {
  return std::make_shared<FileStorage>(std::move(path), std::move(passphrase), std::move(logger));
}

}  // namespace layer
