#pragma once

#include <layer/mtproto/net/shared_temporary_key.hpp>

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "connections/link.hpp"

namespace layer {

/// The account's links: to each data centre it has had to do with a main one, and more for files
/// while there are any.
class Links {
 public:
  explicit Links(Core& core) : core_(core) {}

  /// The main link to `dc`, made if it is the first time.
  std::shared_ptr<Link> to(int dc);
  /// The link of this lane that has least to do; a new one while all are busy and there may be
  /// more.
  std::shared_ptr<Link> to(int dc, Lane lane);
  /// For the connections of all links to `dc`.
  std::shared_ptr<mtproto::SharedTemporaryKey> temporary_key(int dc);
  /// Closes the main link, unless others need the keys it makes; another one may be made later.
  void drop(int dc);
  void drop_all();

  /// The network is back: what waits to dial again does so now.
  void network_restored();
  /// Those that are up.
  std::size_t connected() const;
  /// Of all that there were; the round trip is that of the main link to `home`.
  mtproto::ConnectionStatistics statistics(int home) const;

 private:
  using Pool = std::vector<std::shared_ptr<Link>>;

  std::shared_ptr<Link> open(int dc, Lane lane);
  void close(Link& link);
  Task<void> close_when_idle(std::shared_ptr<Link> link);
  template <class Visit>
  void each(Visit visit) const;

  Core& core_;
  /// Shared with the tasks that run them, which may end later than they are dropped.
  std::map<std::pair<int, Lane>, Pool> pools_;
  std::map<int, std::shared_ptr<mtproto::SharedTemporaryKey>> temporary_keys_;
  /// Of links that have been closed.
  mtproto::ConnectionStatistics past_;
};

}  // namespace layer
