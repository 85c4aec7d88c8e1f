#pragma once

#include <layer/client/task.hpp>

#include <boost/asio/steady_timer.hpp>

#include <set>

namespace layer::storage::sql {

/// Lets coroutines at something one at a time.
class Turns {
 public:
  /// Ends the turn when it goes.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(&turns) {}

    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}

    Turn& operator=(Turn&&) = delete;

    ~Turn() {
      if (turns_) turns_->end();
    }

   private:
    Turns* turns_;
  };

  /// Waits for the end of the others'. Cancellation: throws.
  Task<Turn> take();

 private:
  Task<void> wait();
  void end();

  bool taken_ = false;
  std::set<boost::asio::steady_timer*> waiting_;
};

}  // namespace layer::storage::sql
