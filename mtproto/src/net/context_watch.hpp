#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/intrusive/list_hook.hpp>

#include <functional>

namespace layer::mtproto {

/// Says when the execution context goes away: the last moment at which suspended coroutines that we
/// keep can still be destroyed. Asio does so for those in its own queues only.
class ContextWatch : public boost::intrusive::list_base_hook<> {
 public:
  ContextWatch(const boost::asio::any_io_executor& executor, std::function<void()> on_shutdown);
  ~ContextWatch();
  ContextWatch(const ContextWatch&) = delete;
  ContextWatch& operator=(const ContextWatch&) = delete;

 private:
  class Service;

  std::function<void()> on_shutdown_;
  /// Null once the context has said so.
  Service* service_;
};

}  // namespace layer::mtproto
