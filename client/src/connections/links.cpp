#include "connections/links.hpp"

#include "core.hpp"

namespace layer {

namespace {

Task<void> run(std::shared_ptr<Link> link) {
  co_await link->run();
}

}  // namespace

std::shared_ptr<Link> Links::to(int dc) {
  auto& link = links_[dc];
  if (!link) {
    link = std::make_shared<Link>(core_, dc);
    core_.start(run(link));
  }
  return link;
}

void Links::drop(int dc) {
  const auto link = links_.extract(dc);
  if (link) link.mapped()->stop();
}

void Links::drop_all() {
  for (const auto& [dc, link] : std::exchange(links_, {}))
    link->stop();
}

}  // namespace layer
