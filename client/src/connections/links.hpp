#pragma once

#include <map>
#include <memory>

#include "connections/link.hpp"

namespace layer {

/// The account's links, one to each data centre it has had to do with.
class Links {
 public:
  explicit Links(Core& core) : core_(core) {}

  /// The link to `dc`, made if it is the first time.
  std::shared_ptr<Link> to(int dc);
  /// Closes this link; another one may be made later.
  void drop(int dc);
  void drop_all();

 private:
  Core& core_;
  /// Shared with the tasks that run them, which may end later than they are dropped.
  std::map<int, std::shared_ptr<Link>> links_;
};

}  // namespace layer
