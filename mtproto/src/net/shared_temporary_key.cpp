#include <layer/mtproto/net/shared_temporary_key.hpp>

#include <utility>

namespace layer::mtproto {

void SharedTemporaryKey::publish(Bound key) {
  current_ = std::move(key);
  notify();
}

void SharedTemporaryKey::lose(std::uint64_t id) {
  if (is_current(id)) clear();
}

void SharedTemporaryKey::clear() {
  if (!current_) return;
  current_.reset();
  notify();
}

SharedTemporaryKey::Listener SharedTemporaryKey::listen(std::function<void()> changed) {
  return listeners_.insert(listeners_.end(), std::move(changed));
}

void SharedTemporaryKey::notify() {
  for (const auto& changed : listeners_)
    changed();
}

}  // namespace layer::mtproto
