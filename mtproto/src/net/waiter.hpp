#pragma once

#include <boost/asio/append.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace layer::mtproto {

/// What resumes a suspended `co_await` with a T, or with an exception if there is one. Kept as its
/// concrete type: erasing it costs an allocation for each call.
template <class T>
using Waiter = typename boost::asio::async_result<boost::asio::use_awaitable_t<>,
                                                  void(std::exception_ptr, T)>::handler_type;

/// Resumes `waiter` from the executor's queue, never from within the caller.
template <class T>
void resume(const boost::asio::any_io_executor& executor, Waiter<T> waiter,
            std::exception_ptr failure, T value) {
  boost::asio::get_associated_cancellation_slot(waiter).clear();
  boost::asio::post(executor,
                    boost::asio::append(std::move(waiter), std::move(failure), std::move(value)));
}

/// Calls `on_cancel` when the awaiting coroutine is cancelled; `resume` ends that.
template <class T, class OnCancel>
void on_cancellation(Waiter<T>& waiter, OnCancel on_cancel) {
  if (auto slot = boost::asio::get_associated_cancellation_slot(waiter); slot.is_connected()) {
    slot.assign([on_cancel](boost::asio::cancellation_type) { on_cancel(); });
  }
}

}  // namespace layer::mtproto
