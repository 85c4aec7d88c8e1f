#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/net/connection_error.hpp>
#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/time.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>

#include "noise.hpp"

namespace layer::chaos {

/// What a request asks the test's server to do. It travels in the request.
struct Order {
  enum class Answer : std::uint32_t { result, error, none };

  std::uint32_t number = 0;
  Answer answer = Answer::result;
  std::uint32_t answer_words = 0;
  std::chrono::milliseconds delay{0};
  std::uint32_t updates = 0;
  /// The request's own size.
  std::uint32_t words = 0;

  /// Anything; the number is not drawn.
  static Order draw(mtproto::Noise& noise);

  mtproto::Bytes request() const;
  static std::optional<Order> read(mtproto::BytesView request);
  mtproto::Bytes result() const;
};

/// What became of a call.
struct CallRecord {
  enum class Outcome { none, answered, refused, timed_out, cancelled, maybe_delivered };

  Order order;
  bool repeatable = false;
  bool to_be_cancelled = false;
  mtproto::TimePoint deadline;
  int executions = 0;

  int ends = 0;
  Outcome outcome = Outcome::none;
  /// As told by the error.
  bool maybe_delivered = false;
  mtproto::TimePoint ended;
  /// Of what must not be.
  std::string fault;

  void note(const mtproto::ConnectionError& error);

  friend void PrintTo(Outcome outcome, std::ostream* out);
};

/// An update on its way to a client.
struct UpdateRecord {
  std::size_t client = 0;
  mtproto::SessionId session;
  /// How often the server had forgotten its sessions by then.
  int life = 0;
  int arrivals = 0;
};

mtproto::Bytes update_body(std::uint32_t number);
/// Nothing if it is no update of ours.
std::optional<std::uint32_t> update_number(mtproto::BytesView body);

/// All that was asked of a connection, and what the server saw of it.
struct Ledger {
  std::map<std::uint32_t, CallRecord> calls;
  std::map<std::uint32_t, UpdateRecord> updates;

  /// Fails the test that runs for each call that ended other than once, too late, with another's
  /// answer, or was executed more often than it may.
  void expect_order() const;
  std::size_t under_way() const;
  std::map<CallRecord::Outcome, int> outcomes() const;
};

}  // namespace layer::chaos
