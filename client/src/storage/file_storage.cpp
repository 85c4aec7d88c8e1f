#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>

#include <algorithm>

#include "storage/change_codec.hpp"
#include "storage/image.hpp"
#include "storage/log_format.hpp"
#include "storage/session_file.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer {

namespace {

using storage::Change;
using storage::SessionFile;
using storage::WipedBytes;

/// A file is rewritten when what was appended outweighs what it holds, and this besides.
constexpr std::size_t compaction_threshold = 64 * 1024;

/// What a power failure must not undo. The rest is told again by the server.
bool must_reach_disk(const Change& change) {
  return !std::holds_alternative<storage::UpdatePosition>(change) &&
         !std::holds_alternative<storage::ChannelPosition>(change) &&
         !std::holds_alternative<storage::Peer>(change);
}

/// One record of the file.
Bytes framed(const std::vector<Change>& changes) {
  const WipedBytes payload(storage::encode(changes));
  Bytes frame;
  storage::log_format::append_frame(frame, payload.bytes);
  return frame;
}

class FileStorage final : public Storage {
 public:
  FileStorage(std::string path, Logger logger)
      : path_(std::move(path)), logger_(std::move(logger)) {}

  std::string name() const override { return path_; }

  Task<storage::Account> load() override {
    open();
    co_return image_.account();
  }

  Task<void> write(std::vector<Change> changes) override {
    if (!file_) open();
    if (doubtful_) compact();
    const WipedBytes frame(framed(changes));
    file_->append(frame.bytes);
    if (std::ranges::any_of(changes, must_reach_disk)) sync();
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

  Task<std::optional<storage::Peer>> find_peer(PeerId id) override { co_return image_.find(id); }

  Task<std::optional<storage::Peer>> find_peer_by_username(std::string username) override {
    co_return image_.find_username(username);
  }

  Task<std::optional<storage::Peer>> find_peer_by_phone(std::string phone) override {
    co_return image_.find_phone(phone);
  }

 private:
  void open();
  void sync();
  void compact();
  void try_to_compact();

  std::string path_;
  Logger logger_;
  storage::Image image_;
  std::unique_ptr<SessionFile> file_;
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
  auto file = std::make_unique<SessionFile>(path_);
  const WipedBytes content(file->read());
  const auto contents = storage::log_format::read(content.bytes);
  image_ = storage::Image();
  for (const auto payload : contents.payloads) {
    const auto changes = storage::decode(payload);
    if (!changes)
      throw Error(Errc::session_damaged, path_ + " was written by a newer version of this library");
    for (const auto& change : *changes)
      image_.apply(change);
  }
  if (contents.state == storage::log_format::State::damaged)
    throw Error(Errc::session_damaged, path_ + " is damaged at byte " +
                                           std::to_string(contents.good_size) +
                                           "; it has been left as it is, with " +
                                           describe(image_.account()) + " before the damage");
  if (contents.state == storage::log_format::State::torn) {
    logger_.write(LogLevel::warning, "storage",
                  path_ + ": the last record was not complete and has been cut off");
    file->truncate(contents.good_size);
  }
  compact_size_ = file->size();
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
  const WipedBytes frame(framed(image_.changes()));
  file_->replace(frame.bytes);
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
  return std::make_shared<FileStorage>(std::move(path), std::move(logger));
}

}  // namespace layer
