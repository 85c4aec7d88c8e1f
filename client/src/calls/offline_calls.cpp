#include "calls/offline_calls.hpp"

#include <layer/client/error.hpp>

#include <string>

namespace layer {

OfflineCalls::Place::Place(OfflineCalls& all, std::size_t bytes) : all_(all), bytes_(bytes) {
  const bool room = all.calls_ < all.most_calls_ && bytes <= all.most_bytes_ - all.bytes_;
  if (!room)
    throw Error(Errc::offline, "there is no connection, and " + std::to_string(all.calls_) +
                                   " calls of " + std::to_string(all.bytes_) +
                                   " bytes wait for one: see ClientBuilder::offline_limits");
  ++all.calls_;
  all.bytes_ += bytes;
}

OfflineCalls::Place::~Place() {
  --all_.calls_;
  all_.bytes_ -= bytes_;
}

}  // namespace layer
