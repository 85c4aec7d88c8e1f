#pragma once

#include <layer/mtproto/session/session.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "noise.hpp"
#include "peer.hpp"

namespace layer::mtproto {

/// A client and a server with a bad network between them, in virtual time. Everything follows from
/// the seed.
class World {
 public:
  /// What became of a call, as the client was told.
  struct Call {
    bool repeatable = false;
    int answers = 0;
    int failures = 0;
    int losses = 0;
    int executions = 0;

    [[nodiscard]] int ends() const { return answers + failures + losses; }
  };

  /// What an update went through.
  struct Update {
    int arrivals = 0;
    /// The server forgot it before it was acknowledged.
    bool lost = false;
  };

  struct Faults {
    bool cuts = false;
    bool restarts = false;
    bool salts = false;
    bool replays = false;
    bool corruption = false;
    bool clock_jumps = false;
  };

  World(std::uint64_t seed, Faults faults);

  /// Lets calls, updates and faults happen for a while, and then only the rest of them end.
  void run(int calls);

  [[nodiscard]] const std::map<std::uint32_t, Call>& calls() const { return calls_; }

  [[nodiscard]] const std::map<std::uint32_t, Update>& updates() const { return updates_; }

  [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

  [[nodiscard]] std::size_t under_way() const { return client_.under_way(); }

 private:
  struct Flight {
    TimePoint at;
    Bytes packet;
  };

  struct Pending {
    MsgId request;
    std::uint32_t number;
    unsigned life;
  };

  /// A time below a limit.
  Duration draw(Duration limit) {
    return Duration(
        static_cast<Duration::rep>(noise_.below(static_cast<std::size_t>(limit.count()))));
  }

  void make_call();
  void push_update();
  void cause_fault();
  void cut();
  void restart_server(Duration clock_jump);

  void pump();
  void send(std::deque<Flight>& link, Bytes packet);
  void replay();
  void deliver();
  void to_server(Bytes packet);
  void to_client(Bytes packet);
  void on_server(const std::vector<Event>& events);
  void on_client(const std::vector<Event>& events);
  void execute(const events::Request& request);
  void answer_due();
  void advance_to(TimePoint time);
  [[nodiscard]] TimePoint next_time() const;
  void forget_server_session();
  [[nodiscard]] Session new_server();

  Noise noise_;
  Faults faults_;
  TimePoint now_ = START;
  Duration server_skew_{0};
  unsigned salt_generation_ = 0;
  unsigned server_life_ = 0;
  Session client_;
  std::optional<SessionId> server_session_;
  Session server_;
  bool up_ = true;
  TimePoint reconnect_at_;
  std::deque<Flight> to_server_;
  std::deque<Flight> to_client_;
  std::vector<Bytes> seen_by_server_;
  std::vector<Bytes> seen_by_client_;
  std::multimap<TimePoint, Pending> answers_;

  std::uint32_t last_number_ = 0;
  std::map<std::uint32_t, Call> calls_;
  std::map<MsgId, std::uint32_t> names_;
  std::map<std::uint32_t, Update> updates_;
  std::map<MsgId, std::uint32_t> unacknowledged_;
  std::vector<Violation> violations_;
};

}  // namespace layer::mtproto
