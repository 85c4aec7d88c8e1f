#include <layer/client/error.hpp>
#include <layer/client/storage_copy.hpp>

namespace layer {

namespace {

constexpr std::size_t page_size = 1000;

Task<std::size_t> copy_peers(std::shared_ptr<Storage> from, std::shared_ptr<Storage> to) {
  std::size_t count = 0;
  std::optional<PeerId> last;
  for (;;) {
    const auto page = co_await from->list_peers(last, page_size);
    if (page.empty()) co_return count;
    std::vector<storage::Change> changes(page.begin(), page.end());
    co_await to->write(std::move(changes));
    count += page.size();
    last = page.back().id;
  }
}

Task<std::size_t> copy(std::shared_ptr<Storage> from, std::shared_ptr<Storage> to) {
  const auto account = co_await from->load();
  if (account.keys.empty())
    throw Error(Errc::invalid_argument, from->name() + " holds no account to copy");
  const auto present = co_await to->load();
  if (!present.keys.empty())
    throw Error(Errc::invalid_argument,
                to->name() + " holds an account already; it has been left as it is");
  const auto count = co_await copy_peers(from, to);
  auto changes = account.changes();
  co_await to->write(std::move(changes));
  co_return count;
}

}  // namespace

Task<std::size_t> copy_session(std::shared_ptr<Storage> from, std::shared_ptr<Storage> to) {
  std::exception_ptr failure;
  std::size_t count = 0;
  try {
    count = co_await copy(from, to);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await to->close();
  co_await from->close();
  if (failure) std::rethrow_exception(failure);
  co_return count;
}

}  // namespace layer
