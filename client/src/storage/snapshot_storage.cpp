#include <layer/client/error.hpp>
#include <layer/client/storage_snapshot.hpp>

#include "async/cancellation.hpp"
#include "storage/change_codec.hpp"
#include "storage/image_storage.hpp"
#include "storage/log_format.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer {

namespace {

using storage::Image;
using storage::WipedBytes;

Bytes snapshot_of(const Image& image) {
  const WipedBytes payload(storage::encode(image.changes()));
  Bytes bytes = storage::log_format::header(0);
  bytes.reserve(bytes.size() + payload.bytes.size() + 16);
  storage::log_format::append_frame(bytes, payload.bytes);
  return bytes;
}

/// Nothing for bytes that are no whole snapshot.
std::optional<Image> image_in(const Bytes& bytes) {
  Image image;
  if (bytes.empty()) return image;
  if (!storage::log_format::is_header(bytes)) return std::nullopt;
  const auto contents = storage::log_format::read(bytes);
  if (contents.state != storage::log_format::State::whole) return std::nullopt;
  for (const auto payload : contents.payloads)
    if (!image.apply_encoded(payload)) return std::nullopt;
  return image;
}

class SnapshotStorage final : public storage::ImageStorage {
 public:
  SnapshotStorage(std::shared_ptr<SnapshotStore> store, std::string name)
      : store_(std::move(store)), name_(std::move(name)) {}

  std::string name() const override { return name_; }

  Task<storage::Account> load() override {
    std::exception_ptr failure;
    WipedBytes bytes;
    try {
      bytes.bytes = co_await store_->load();
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) rethrow(failure, "load");
    auto image = image_in(bytes.bytes);
    if (!image)
      throw Error(Errc::session_damaged,
                  name_ + " is damaged, or is no session; it has been left as it is");
    image_ = std::move(*image);
    co_return image_.account();
  }

  Task<void> write(std::vector<storage::Change> changes) override {
    for (const auto& change : changes)
      image_.apply(change);
    auto bytes = snapshot_of(image_);
    co_await save(std::move(bytes));
  }

  Task<void> remove() override {
    Bytes nothing;
    co_await save(std::move(nothing));
    image_ = Image();
  }

 private:
  Task<void> save(Bytes bytes) {
    std::exception_ptr failure;
    try {
      co_await store_->save(std::move(bytes));
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) rethrow(failure, "save");
  }

  /// A stranger's exception as one of ours.
  [[noreturn]] void rethrow(std::exception_ptr failure, const char* what) const {
    if (is_cancellation(failure)) std::rethrow_exception(failure);
    try {
      std::rethrow_exception(failure);
    } catch (const Error&) {
      throw;
    } catch (...) {
      throw Error(Errc::storage, name_ + ": cannot " + what +
                                     " the session: " + text_of(std::current_exception()));
    }
  }

  std::shared_ptr<SnapshotStore> store_;
  std::string name_;
};

}  // namespace

std::shared_ptr<Storage> snapshot_storage(std::shared_ptr<SnapshotStore> store, std::string name) {
  return std::make_shared<SnapshotStorage>(std::move(store), std::move(name));
}

}  // namespace layer
