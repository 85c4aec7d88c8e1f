#include "deeds.hpp"

#include <layer/client/error.hpp>

#include <boost/asio/error.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace layer::chaos {
namespace {

using Outcome = Deed::Outcome;

void note(Deed& deed, const RpcError& error) {
  deed.outcome = Outcome::not_done;
  // The server's bad days.
  if (error.is("FLOOD_WAIT") || error.is("INTERNAL")) return;
  deed.fault = error.what();
}

void note(Deed& deed, const InvocationError& error) {
  const bool may_be = error.is(Errc::maybe_delivered) || error.is(Errc::timed_out);
  deed.outcome = may_be ? Outcome::unknown : Outcome::not_done;
  if (!may_be && !error.not_sent()) deed.fault = error.what();
}

bool may_be_found(Outcome outcome, int times) {
  if (outcome == Outcome::done) return times == 1;
  if (outcome == Outcome::not_done) return times == 0;
  return times <= 1;
}

}  // namespace

void PrintTo(Deed::Outcome outcome, std::ostream* out) {
  constexpr std::array<std::string_view, 4> names{"none", "done", "not done", "unknown"};
  *out << names.at(static_cast<std::size_t>(outcome));
}

Task<void> perform(std::shared_ptr<Deed> deed, Task<void> work) {
  try {
    co_await std::move(work);
    deed->outcome = Outcome::done;
  } catch (const RpcError& error) {
    note(*deed, error);
  } catch (const InvocationError& error) {
    note(*deed, error);
  } catch (const boost::system::system_error& error) {
    deed->outcome = Outcome::unknown;
    if (error.code() != boost::asio::error::operation_aborted) deed->fault = error.what();
  } catch (const std::exception& error) {
    deed->fault = error.what();
  }
  ++deed->ends;
}

std::shared_ptr<Deed> Deeds::begin(std::string trace) {
  auto deed = std::make_shared<Deed>();
  all_.emplace(std::move(trace), deed);
  return deed;
}

std::size_t Deeds::under_way() const {
  const auto has_not_ended = [](const auto& one) { return one.second->ends == 0; };
  return static_cast<std::size_t>(std::ranges::count_if(all_, has_not_ended));
}

std::map<Outcome, int> Deeds::outcomes() const {
  std::map<Outcome, int> result;
  for (const auto& [trace, deed] : all_)
    ++result[deed->outcome];
  return result;
}

void Deeds::expect_order() const {
  for (const auto& [trace, deed] : all_) {
    EXPECT_EQ(deed->ends, 1) << trace;
    EXPECT_EQ(deed->fault, "") << trace;
  }
}

void Deeds::expect_traces(const std::map<std::string, int>& found) const {
  expect_order();
  for (const auto& [trace, deed] : all_) {
    const auto place = found.find(trace);
    const int times = place == found.end() ? 0 : place->second;
    EXPECT_TRUE(may_be_found(deed->outcome, times))
        << trace << " is " << times << " times at the server, but "
        << testing::PrintToString(deed->outcome);
  }
}

}  // namespace layer::chaos
