#include "context_watch.hpp"

#include <boost/asio/execution_context.hpp>
#include <boost/asio/query.hpp>
#include <boost/intrusive/list.hpp>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;

class WatchService final : public asio::execution_context::service {
 public:
  using key_type = WatchService;
  static asio::execution_context::id id;

  explicit WatchService(asio::execution_context& context) : service(context) {}

  void add(ContextWatch& watch) { watches_.push_back(watch); }

 private:
  void shutdown() noexcept override {
    while (!watches_.empty()) {
      const auto& watch = watches_.front();
      watches_.pop_front();
      watch.shut_down();
    }
  }

  boost::intrusive::list<ContextWatch, boost::intrusive::constant_time_size<false>> watches_;
};

asio::execution_context::id WatchService::id;

}  // namespace

ContextWatch::ContextWatch(const asio::any_io_executor& executor, std::function<void()> on_shutdown)
    : on_shutdown_(std::move(on_shutdown)) {
  auto& context = asio::query(executor, asio::execution::context);
  asio::use_service<WatchService>(context).add(*this);
}

}  // namespace layer::mtproto
