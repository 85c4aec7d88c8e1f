#include "messages/until_done.hpp"

#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>

#include <gtest/gtest.h>

#include "../run_task.hpp"

namespace layer {
namespace {

using namespace testing;
using tl::functions::messages::ReadMentions;

/// Does a part of the work at each call.
struct SlowServer {
  explicit SlowServer(int& calls_left_) : calls_left(calls_left_) {}

  Task<tl::enums::messages::AffectedHistory> invoke(ReadMentions) const {
    --calls_left;
    co_return tl::types::messages::AffectedHistory(1, 1, calls_left);
  }

  int& calls_left;
};

TEST(UntilDone, CallsUntilNothingIsLeft) {
  int calls_left = 3;
  run_task(until_done(SlowServer(calls_left), ReadMentions(tl::types::InputPeerSelf())));
  EXPECT_EQ(calls_left, 0);
}

}  // namespace
}  // namespace layer
