#include "ledger.hpp"

#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace layer::chaos {

using mtproto::Bytes;
using mtproto::BytesView;
using mtproto::Noise;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t CALL = 0x0badca11;
constexpr std::uint32_t RESULT = 0x0bada115;
constexpr std::uint32_t UPDATE = 0x0bad0bad;
constexpr std::uint32_t ORDER_WORDS = 7;
/// Timers may be late by as much: of the connection's clock, and of epoll's milliseconds.
constexpr auto LATE = 60ms;

/// Half of the bodies can be compressed.
void fill(tl::Writer& writer, std::uint32_t words, std::uint32_t seed) {
  const std::uint32_t factor = seed % 2 == 0 ? 1'664'525 : 1;
  for (std::uint32_t noise = seed; words > 0; --words)
    writer.u32(noise = noise * factor + 1'013'904'223 * (factor / 2));
}

/// Mostly small, sometimes more than the buffers of a socket hold.
std::uint32_t some_words(Noise& noise) {
  return static_cast<std::uint32_t>(noise.one_in(12) ? noise.below(40'000) : noise.below(300));
}

}  // namespace

Order Order::draw(Noise& noise) {
  Order order;
  order.words = some_words(noise);
  order.answer_words = some_words(noise);
  if (noise.one_in(5)) order.delay = std::chrono::milliseconds(noise.below(20'000));
  if (noise.one_in(16)) order.answer = Answer::error;
  if (noise.one_in(24)) order.answer = Answer::none;
  if (noise.one_in(3)) order.updates = static_cast<std::uint32_t>(1 + noise.below(3));
  return order;
}

Bytes Order::request() const {
  tl::Writer writer;
  writer.u32(CALL);
  writer.u32(number);
  writer.u32(static_cast<std::uint32_t>(answer));
  writer.u32(answer_words);
  writer.u32(static_cast<std::uint32_t>(delay.count()));
  writer.u32(updates);
  writer.u32(words);
  fill(writer, words, number);
  return writer.take();
}

std::optional<Order> Order::read(BytesView request) {
  if (request.size() < 4 * ORDER_WORDS) return std::nullopt;
  tl::Reader reader(request);
  if (reader.u32() != CALL) return std::nullopt;
  Order order;
  order.number = reader.u32();
  order.answer = static_cast<Answer>(reader.u32());
  order.answer_words = reader.u32();
  order.delay = std::chrono::milliseconds(reader.u32());
  order.updates = reader.u32();
  order.words = reader.u32();
  if (!std::ranges::equal(request, order.request())) return std::nullopt;
  return order;
}

Bytes Order::result() const {
  tl::Writer writer;
  writer.u32(RESULT);
  writer.u32(number);
  fill(writer, answer_words, number + 1);
  return writer.take();
}

void CallRecord::note(const mtproto::ConnectionError& error) {
  using mtproto::ConnectionErrc;
  maybe_delivered = error.maybe_delivered();
  if (error.code() == ConnectionErrc::timed_out) {
    outcome = Outcome::timed_out;
  } else if (error.code() == ConnectionErrc::cancelled) {
    outcome = Outcome::cancelled;
  } else if (error.code() == ConnectionErrc::maybe_delivered) {
    outcome = Outcome::maybe_delivered;
  } else {
    fault = error.what();
  }
}

void PrintTo(CallRecord::Outcome outcome, std::ostream* out) {
  constexpr const char* names[] = {"none",      "answered",  "refused",
                                   "timed out", "cancelled", "maybe delivered"};
  *out << names[static_cast<std::size_t>(outcome)];
}

Bytes update_body(std::uint32_t number) {
  tl::Writer writer;
  writer.u32(UPDATE);
  writer.u32(number);
  fill(writer, number % 64, number);
  return writer.take();
}

std::optional<std::uint32_t> update_number(BytesView body) {
  tl::Reader reader(body);
  if (body.size() < 8 || reader.u32() != UPDATE) return std::nullopt;
  const auto number = reader.u32();
  if (!std::ranges::equal(body, update_body(number))) return std::nullopt;
  return number;
}

void Ledger::expect_order() const {
  using Outcome = CallRecord::Outcome;
  for (const auto& [number, call] : calls) {
    SCOPED_TRACE("call " + std::to_string(number));
    EXPECT_EQ(call.ends, 1);
    EXPECT_EQ(call.fault, "");
    EXPECT_TRUE(call.ended <= call.deadline + LATE)
        << std::chrono::duration<double>(call.ended - call.deadline).count() << " s late";
    EXPECT_TRUE(call.repeatable || call.executions <= 1) << call.executions << " executions";
    const bool done = call.outcome == Outcome::answered || call.outcome == Outcome::refused;
    EXPECT_TRUE(!done || call.executions >= 1) << "an answer without an execution";
    EXPECT_TRUE(done || call.maybe_delivered || call.executions == 0)
        << "executed, and said not to be: " << testing::PrintToString(call.outcome);
    EXPECT_TRUE(call.outcome != Outcome::cancelled || call.to_be_cancelled);
    const bool error = call.order.answer == Order::Answer::error;
    EXPECT_TRUE(call.outcome != Outcome::refused || error) << "refused by nobody";
    EXPECT_TRUE(call.outcome != Outcome::answered || !error) << "an answer instead of an error";
  }
  for (const auto& [number, update] : updates)
    EXPECT_LE(update.arrivals, 1) << "update " << number;
}

std::size_t Ledger::under_way() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(calls, [](const auto& entry) { return entry.second.ends == 0; }));
}

std::map<CallRecord::Outcome, int> Ledger::outcomes() const {
  std::map<CallRecord::Outcome, int> result;
  for (const auto& [number, call] : calls)
    ++result[call.outcome];
  return result;
}

}  // namespace layer::chaos
