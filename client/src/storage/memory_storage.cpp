#include <layer/client/storage.hpp>

#include "storage/image_storage.hpp"
#include "storage/session_string.hpp"

namespace layer {

namespace storage {

namespace {

class MemoryStorage final : public ImageStorage {
 public:
  MemoryStorage(Image image, std::string name) : name_(std::move(name)) {
    image_ = std::move(image);
  }

  std::string name() const override { return name_; }

  Task<Account> load() override { co_return image_.account(); }

  Task<void> write(std::vector<Change> changes) override {
    for (const auto& change : changes)
      image_.apply(change);
    co_return;
  }

  Task<void> remove() override {
    image_ = Image();
    co_return;
  }

 private:
  std::string name_;
};

}  // namespace

std::shared_ptr<Storage> image_in_memory(Image image, std::string name) {
  return std::make_shared<MemoryStorage>(std::move(image), std::move(name));
}

}  // namespace storage

std::shared_ptr<Storage> memory_storage() {
  return storage::image_in_memory({}, "the session in memory");
}

std::shared_ptr<Storage> string_storage(std::string_view text) {
  storage::Image image;
  if (!text.empty())
    for (const auto& change : storage::read_session_string(text))
      image.apply(change);
  return storage::image_in_memory(std::move(image), "the session in memory");
}

}  // namespace layer
