#include "net/event_queue.hpp"

#include <layer/mtproto/net/connection_error.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "run.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Next = EventQueue::Next;

class Events : public testing::Test {
 protected:
  asio::awaitable<Next> next() {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Next)>(
        [](Waiter<Next> waiter, EventQueue* from) { from->take(std::move(waiter)); },
        asio::use_awaitable, &queue);
  }

  /// Runs `next` besides the test; its end is written to `outcome`.
  void start_next(asio::cancellation_signal& cancel, std::string& outcome) {
    asio::co_spawn(io, next(),
                   asio::bind_cancellation_slot(
                       cancel.slot(), [&outcome](std::exception_ptr failure, const Next& event) {
                         outcome = failure ? "failed" : event ? "event" : "end";
                       }));
  }

  static std::size_t size_of(const Next& event) {
    return std::get<UpdateReceived>(*event).body.size();
  }

  asio::io_context io;
  EventQueue queue{io.get_executor(), 100};
};

TEST_F(Events, ComeInOrder) {
  run(io, [&]() -> asio::awaitable<void> {
    queue.push(Connected{false});
    queue.push_update(Bytes(4));
    queue.push(NewServerSession());
    const auto first = co_await next();
    EXPECT_TRUE(std::holds_alternative<Connected>(*first));
    const auto second = co_await next();
    EXPECT_EQ(size_of(second), 4u);
    const auto third = co_await next();
    EXPECT_TRUE(std::holds_alternative<NewServerSession>(*third));
  });
}

TEST_F(Events, WakeTheOneWhoWaits) {
  run(io, [&]() -> asio::awaitable<void> {
    asio::post(io, [&] { queue.push_update(Bytes(8)); });
    const auto event = co_await next();
    EXPECT_EQ(size_of(event), 8u);
  });
}

TEST_F(Events, EndOnceTheyAreTaken) {
  run(io, [&]() -> asio::awaitable<void> {
    queue.push(NewServerSession());
    queue.close();
    queue.push(NewServerSession());
    const auto last = co_await next();
    EXPECT_TRUE(last);
    const auto end = co_await next();
    EXPECT_FALSE(end);
  });
}

TEST_F(Events, EndForTheOneWhoWaits) {
  run(io, [&]() -> asio::awaitable<void> {
    asio::post(io, [&] { queue.close(); });
    const auto end = co_await next();
    EXPECT_FALSE(end);
  });
}

TEST_F(Events, DropUpdatesThatDoNotFitAndSaySoOnce) {
  run(io, [&]() -> asio::awaitable<void> {
    queue.push_update(Bytes(60));
    queue.push_update(Bytes(60));
    queue.push_update(Bytes(60));
    queue.push(NewServerSession());
    EXPECT_EQ(queue.dropped(), 2u);
    const auto kept = co_await next();
    EXPECT_EQ(size_of(kept), 60u);
    const auto dropped = co_await next();
    EXPECT_TRUE(std::holds_alternative<UpdatesDropped>(*dropped));
    const auto after = co_await next();
    EXPECT_TRUE(std::holds_alternative<NewServerSession>(*after));
    queue.push_update(Bytes(60));
    const auto fits_again = co_await next();
    EXPECT_EQ(size_of(fits_again), 60u);
  });
}

TEST_F(Events, OutliveACancelledWait) {
  asio::cancellation_signal cancel;
  std::string outcome;
  start_next(cancel, outcome);
  io.poll();
  cancel.emit(asio::cancellation_type::terminal);
  io.poll();
  EXPECT_EQ(outcome, "failed");
  queue.push_update(Bytes(8));
  run(io, [&]() -> asio::awaitable<void> {
    const auto event = co_await next();
    EXPECT_EQ(size_of(event), 8u);
  });
}

TEST_F(Events, GoToTheLatestOfTwoWhoWait) {
  asio::cancellation_signal cancel_first;
  asio::cancellation_signal cancel_second;
  std::string first;
  std::string second;
  start_next(cancel_first, first);
  io.poll();
  start_next(cancel_second, second);
  io.poll();
  EXPECT_EQ(first, "failed");
  queue.push(NewServerSession());
  io.restart();
  io.poll();
  EXPECT_EQ(second, "event");
}

}  // namespace
}  // namespace layer::mtproto
