#include <layer/client/storage.hpp>

#include "storage/image.hpp"
#include "storage/session_string.hpp"

namespace layer {

namespace {

class MemoryStorage final : public Storage {
 public:
  explicit MemoryStorage(storage::Image image) : image_(std::move(image)) {}

  std::string name() const override { return "the session in memory"; }

  Task<storage::Account> load() override { co_return image_.account(); }

  Task<void> write(std::vector<storage::Change> changes) override {
    for (const auto& change : changes)
      image_.apply(change);
    co_return;
  }

  Task<void> remove() override {
    image_ = storage::Image();
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
  storage::Image image_;
};

}  // namespace

std::shared_ptr<Storage> memory_storage() {
  return std::make_shared<MemoryStorage>(storage::Image());
}

std::shared_ptr<Storage> string_storage(std::string_view text) {
  storage::Image image;
  if (!text.empty())
    for (const auto& change : storage::read_session_string(text))
      image.apply(change);
  return std::make_shared<MemoryStorage>(std::move(image));
}

}  // namespace layer
