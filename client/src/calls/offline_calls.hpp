#pragma once

#include <cstddef>

namespace layer {

/// The calls that were made while there was no connection, which wait for one: bounded, as each
/// keeps its request.
class OfflineCalls {
 public:
  OfflineCalls(std::size_t most_calls, std::size_t most_bytes)
      : most_calls_(most_calls), most_bytes_(most_bytes) {}

  /// A call among them, until it has ended. Throws `Errc::offline` if there is no room for it.
  class Place {
   public:
    Place(OfflineCalls& all, std::size_t bytes);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    OfflineCalls& all_;
    std::size_t bytes_;
  };

 private:
  std::size_t most_calls_;
  std::size_t most_bytes_;
  std::size_t calls_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace layer
