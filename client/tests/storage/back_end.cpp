#include "back_end.hpp"

namespace layer::testing {

void EveryStorage::run_to_end(Task<void> task) {
  std::optional<std::exception_ptr> end;
  boost::asio::co_spawn(context_, std::move(task),
                        [&](std::exception_ptr failure) { end = failure; });
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  context_.restart();
  while (!end && context_.run_one_until(deadline) != 0) {
  }
  if (!end) throw std::runtime_error("the task hangs");
  if (*end) std::rethrow_exception(*end);
}

std::shared_ptr<Storage> EveryStorage::loaded(const std::string& account) {
  auto storage = open(account);
  load(storage);
  return storage;
}

void EveryStorage::keep(const std::shared_ptr<Storage>& storage) {
  boost::asio::co_spawn(
      context_,
      [](std::shared_ptr<Storage> kept) -> Task<void> {
        const auto reason = co_await kept->keep();
        ADD_FAILURE() << "it was lost: " << reason;
      }(storage),
      [](std::exception_ptr) {});
}

storage::Account EveryStorage::load(const std::shared_ptr<Storage>& storage) {
  return run(storage->load());
}

void EveryStorage::write(const std::shared_ptr<Storage>& storage,
                         std::vector<storage::Change> changes) {
  run(storage->write(std::move(changes)));
}

std::optional<storage::Peer> EveryStorage::find(const std::shared_ptr<Storage>& storage,
                                                PeerId id) {
  return run(storage->find_peer(id));
}

std::optional<storage::Peer> EveryStorage::find_username(const std::shared_ptr<Storage>& storage,
                                                         std::string username) {
  return run(storage->find_peer_by_username(std::move(username)));
}

std::optional<storage::Peer> EveryStorage::find_phone(const std::shared_ptr<Storage>& storage,
                                                      std::string phone) {
  return run(storage->find_peer_by_phone(std::move(phone)));
}

std::vector<storage::Peer> EveryStorage::list(const std::shared_ptr<Storage>& storage,
                                              std::optional<PeerId> after, std::size_t limit) {
  return run(storage->list_peers(after, limit));
}

}  // namespace layer::testing
