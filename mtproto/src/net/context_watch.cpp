#include "context_watch.hpp"

#include <boost/asio/execution_context.hpp>
#include <boost/asio/query.hpp>
#include <boost/intrusive/list.hpp>

#include <mutex>
#include <utility>

namespace layer::mtproto {

namespace asio = boost::asio;

/// All watches of one context. Its connections may live on different threads.
class ContextWatch::Service final : public asio::execution_context::service {
 public:
  using key_type = Service;
  static asio::execution_context::id id;

  explicit Service(asio::execution_context& context) : service(context) {}

  void add(ContextWatch& watch) {
    const std::lock_guard lock(mutex_);
    watches_.push_back(watch);
  }

  void remove(ContextWatch& watch) {
    const std::lock_guard lock(mutex_);
    watches_.erase(watches_.iterator_to(watch));
  }

 private:
  /// Called once nothing runs on the context any more.
  void shutdown() noexcept override {
    while (!watches_.empty()) {
      ContextWatch& watch = watches_.front();
      watches_.pop_front();
      watch.service_ = nullptr;
      watch.on_shutdown_();
    }
  }

  std::mutex mutex_;
  boost::intrusive::list<ContextWatch> watches_;
};

asio::execution_context::id ContextWatch::Service::id;

ContextWatch::ContextWatch(const asio::any_io_executor& executor, std::function<void()> on_shutdown)
    : on_shutdown_(std::move(on_shutdown)),
      service_(&asio::use_service<Service>(asio::query(executor, asio::execution::context))) {
  service_->add(*this);
}

ContextWatch::~ContextWatch() {
  if (service_ != nullptr) service_->remove(*this);
}

}  // namespace layer::mtproto
