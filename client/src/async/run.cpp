#include <layer/client/task.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdio>

namespace layer {

namespace asio = boost::asio;

namespace {

/// How long clients that the program left behind may take to close.
constexpr std::chrono::seconds closing_time{5};

/// The loop of one program, its end, and the signals that bring it about.
class Program {
 public:
  int run(Task<int> main) {
    wait_for_signal();
    asio::co_spawn(
        context_, std::move(main),
        asio::bind_cancellation_slot(cancel_.slot(), [this](std::exception_ptr failure, int value) {
          end(failure, value);
        }));
    while (!ended_ && !context_.stopped())
      context_.run_one();
    if (ended_) context_.run_for(closing_time);
    return signal_ ? 128 + signal_ : status_;
  }

 private:
  void wait_for_signal() {
    signals_.async_wait([this](boost::system::error_code ec, int number) {
      if (ec) return;
      if (signal_) return context_.stop();
      signal_ = number;
      wait_for_signal();
      cancel_.emit(asio::cancellation_type::terminal);
    });
  }

  void end(std::exception_ptr failure, int value) {
    ended_ = true;
    status_ = value;
    signals_.cancel();
    if (failure && !signal_) report(failure);
  }

  void report(std::exception_ptr failure) {
    status_ = 1;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "error: %s\n", error.what());
    } catch (...) {
      std::fprintf(stderr, "error: the program ended with an exception of an unknown kind\n");
    }
  }

  asio::io_context context_{1};
  asio::signal_set signals_{context_, SIGINT, SIGTERM};
  asio::cancellation_signal cancel_;
  int signal_ = 0;
  int status_ = 0;
  bool ended_ = false;
};

Task<int> returning_zero(std::function<Task<void>()> main) {
  co_await main();
  co_return 0;
}

Task<int> call(std::function<Task<int>()> main) {
  const int status = co_await main();
  co_return status;
}

}  // namespace

int run(std::function<Task<void>()> main) {
  return Program().run(returning_zero(std::move(main)));
}

int run(std::function<Task<int>()> main) {
  return Program().run(call(std::move(main)));
}

}  // namespace layer
