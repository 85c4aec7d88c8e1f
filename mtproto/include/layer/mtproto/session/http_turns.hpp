#pragma once

#include <layer/mtproto/session/http_wait.hpp>
#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace layer::mtproto {

/// The HTTP requests of one session that wait for their answers (server): which one is to be
/// answered, and when. Reads no clock.
class HttpTurns {
 public:
  enum class Turn : std::uint64_t {};

  /// A request has come.
  Turn open(TimePoint now);

  /// It brought http_wait. Waits are at most a minute here.
  void wait(Turn turn, const HttpWait& wait);

  /// It is answered, or its connection has gone.
  void close(Turn turn) { turns_.erase(turn); }

  /// The session has something to say; to be called again when it has more.
  void ready(TimePoint now);

  /// All that the session had to say has been said.
  void said() noexcept { first_.reset(); }

  [[nodiscard]] std::size_t size() const noexcept { return turns_.size(); }

  /// The request to be answered now: the one that was due first.
  [[nodiscard]] std::optional<Turn> due(TimePoint now) const;

  /// When one will be; TimePoint::max() for never.
  [[nodiscard]] TimePoint deadline() const;

 private:
  struct Request {
    TimePoint since;
    HttpWait wait;
  };

  [[nodiscard]] TimePoint answer_at(const Request& request) const;

  std::map<Turn, Request> turns_;
  std::uint64_t count_ = 0;
  /// When there was something to say, and when there was more of it.
  std::optional<TimePoint> first_;
  TimePoint last_;
};

}  // namespace layer::mtproto
