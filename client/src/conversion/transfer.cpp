#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>

#include <algorithm>

#include "conversion/home.hpp"

namespace layer::conversion {

namespace {

constexpr std::size_t page_size = 1000;

Task<Session> read_all(std::shared_ptr<Storage> storage) {
  Session session;
  session.account = co_await storage->load();
  std::optional<PeerId> last;
  for (;;) {
    auto page = co_await storage->list_peers(last, page_size);
    if (page.empty()) co_return session;
    last = page.back().id;
    std::ranges::move(page, std::back_inserter(session.peers));
  }
}

Task<void> write_all(Session session, std::shared_ptr<Storage> storage) {
  home_key(session);
  const auto present = co_await storage->load();
  if (!present.keys.empty())
    throw Error(Errc::invalid_argument,
                storage->name() + " holds an account already; it has been left as it is");
  for (std::size_t begin = 0; begin < session.peers.size(); begin += page_size) {
    const auto page = std::span(session.peers)
                          .subspan(begin)
                          .first(std::min(page_size, session.peers.size() - begin));
    std::vector<storage::Change> changes(page.begin(), page.end());
    co_await storage->write(std::move(changes));
  }
  auto changes = session.account.changes();
  co_await storage->write(std::move(changes));
}

}  // namespace

Task<Session> load(std::shared_ptr<Storage> storage) {
  std::exception_ptr failure;
  Session session;
  try {
    session = co_await read_all(storage);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await storage->close();
  if (failure) std::rethrow_exception(failure);
  co_return session;
}

Task<void> store(Session session, std::shared_ptr<Storage> storage) {
  std::exception_ptr failure;
  try {
    co_await write_all(std::move(session), storage);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await storage->close();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace layer::conversion
