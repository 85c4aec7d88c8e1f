#pragma once

#include <layer/client/storage.hpp>

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "server_model.hpp"
#include "updates/confirmations.hpp"
#include "updates/engine.hpp"

namespace layer::testing::model {

/// How the world treats one account: chances in percent.
struct Weather {
  int steps = 120;
  int channels = 4;
  int lost = 0;
  int doubled = 0;
  int delayed = 0;
  int failed_fetches = 0;
  int restarts = 0;
  int disconnects = 0;
  int bursts = 0;
  int dropped_unread = 0;
  int bans = 0;
  /// The reader stores a token with its work, and a new life goes on after it.
  bool tokens = false;
  std::size_t slice = 10;
  std::int32_t longest = 1'000'000;

  static Weather random(std::mt19937& random);
  std::string to_string() const;
};

/// One account's life: a server at which things happen, a line that loses, delays and doubles what
/// the server tells, and the engine at its end, with what it stored. Time passes as fast as it is
/// computed.
class History {
 public:
  History(std::uint32_t seed, const Weather& weather);

  /// Lives it. \return what the account missed, saw twice or saw in the wrong order; empty if it
  /// saw everything as it happened
  std::string run();

 private:
  using TimePoint = updates::TimePoint;

  /// What the reader has been given in this life of the process.
  struct Given {
    updates::Confirmations::Number number;
    std::vector<Seen> seen;
    /// A difference, which is either confirmed as a whole or not, came with what was given along
    /// with this one.
    bool with_difference;
    /// How many had been given when the last of these was.
    std::size_t together;
  };

  bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  void step();
  void something_happens();
  void send(const tl::enums::Updates& container);
  void burst();
  void restart();
  void pass(std::chrono::milliseconds time);
  void work();
  void begin_fetches();
  void end_fetch(const updates::FetchDifference& fetch);
  void end_fetch(const updates::FetchChannel& fetch);
  void drain();
  void handle_some();
  void confirm_up_to(std::size_t end);
  void store_token();
  void resume();
  void forget_unconfirmed();
  void forget_delivered(const Seen& seen);
  bool is_stored(const Seen& seen) const;
  void settle();
  Counter any_counter();
  void excuse(Counter counter, std::int32_t after, std::int32_t up_to);
  std::string verdict() const;
  std::string compare(const Stream& stream, std::vector<int> expected) const;

  std::mt19937 random_;
  Weather weather_;
  ServerModel server_;
  TimePoint now_{std::chrono::hours(1)};
  std::unique_ptr<updates::Engine> engine_;
  storage::Account stored_;
  std::multimap<TimePoint, tl::enums::Updates> line_;
  std::multimap<TimePoint, updates::Fetch> fetches_;
  std::set<std::int64_t> banned_;
  updates::Confirmations confirmations_;
  std::vector<Given> given_;
  /// So many of these the reader has dealt with, and so many it has confirmed.
  std::size_t handled_ = 0;
  std::size_t confirmed_ = 0;
  std::string token_;
  bool difference_came_ = false;
  /// What came again though it was confirmed.
  std::string again_;
  std::map<Stream, std::vector<int>> delivered_;
  std::map<Stream, int> first_;
  /// What the server declared too long ago to tell.
  std::map<Stream, std::set<int>> excused_;
  bool restarted_ = false;
};

}  // namespace layer::testing::model
