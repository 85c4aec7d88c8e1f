#include <layer/client/error.hpp>
#include <layer/client/storage.hpp>

namespace layer {

Task<std::vector<storage::Peer>> Storage::list_peers(std::optional<PeerId>, std::size_t) {
  throw Error(Errc::unsupported, name() + " cannot list the peers it has");
  co_return std::vector<storage::Peer>();
}

Task<std::string> Storage::keep() {
  for (;;)
    co_await sleep_for(std::chrono::hours(24));
}

Task<void> Storage::close() {
  co_return;
}

}  // namespace layer
