#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "scene.hpp"
#include "seeds.hpp"
#include "virtual_time.hpp"

// One conversation, over and over: each time something happens to its first link after another
// byte, until every byte has had its turn; LAYER_CHAOS_STRIDE says which are left out.

namespace layer::chaos {
namespace {

using namespace std::chrono_literals;

struct Stroke {
  Direction direction = Direction::to_server;
  Fault fault = Fault::cut;
  std::size_t after = 0;
};

mtproto::CallOptions options(bool repeatable) {
  return {.timeout = 60s, .repeatable = repeatable};
}

Scene::Task converse(Scene& scene) {
  auto& client = *scene.clients.front();
  scene.call(client, Order{.answer_words = 50}, options(false));
  co_await scene.all_ended();
  scene.call(client, Order{.updates = 1, .words = 40}, options(false));
  scene.call(client, Order{.answer_words = 300}, options(true));
  co_await scene.all_ended();
  scene.call(client, Order{.delay = 3s}, options(false));
  co_await scene.all_ended();
  co_await scene.settle();
  scene.expect_order();
  co_await scene.end();
}

/// \return whether the link lived long enough.
bool survive(const Stroke& stroke, bool known_key, mtproto::Framing framing) {
  SCOPED_TRACE(std::string(to_string(stroke.fault)) +
               (stroke.direction == Direction::to_server ? " to the server" : " to the client") +
               " after " + std::to_string(stroke.after) + " bytes");
  restart_clocks();
  Scene scene(1);
  auto options = known_key ? scene.server.options_with_key() : scene.server.options();
  options.framing = framing;
  options.obfuscated = framing != mtproto::Framing::full;
  scene.connect(options);
  scene.relay.strike(stroke.direction, stroke.after, stroke.fault);
  scene.run([&] { return converse(scene); });
  return scene.relay.struck();
}

/// The fault happens at every `step`th byte of the conversation, in both directions.
void survive_all(Fault fault, bool known_key, std::size_t step,
                 mtproto::Framing framing = mtproto::Framing::intermediate) {
  for (const auto direction : {Direction::to_server, Direction::to_client}) {
    Stroke stroke{direction, fault, 0};
    while (survive(stroke, known_key, framing)) {
      if (testing::Test::HasFailure()) return;
      stroke.after += stride(step);
    }
    EXPECT_GT(stroke.after, 1000u);
  }
}

// The steps are odd, so that they meet every place in a word.

TEST(EveryByte, OfAConversationMayBeTheLast) {
  survive_all(Fault::cut, true, 7);
}

TEST(EveryByte, OfAConversationMayBeTheLastBeforeSilence) {
  survive_all(Fault::black_hole, true, 31);
}

TEST(EveryByte, OfAConversationMayBeTheLastBeforeAReset) {
  survive_all(Fault::reset, true, 31);
}

TEST(EveryByte, OfAConversationMayBeAnother) {
  survive_all(Fault::corrupt, true, 31);
}

TEST(EveryByte, OfAConversationMayBeMissing) {
  survive_all(Fault::swallow, true, 31);
}

TEST(EveryByte, OfAKeyExchangeMayBeTheLast) {
  survive_all(Fault::cut, false, 101);
}

TEST(EveryByte, OfAKeyExchangeMayBeAnother) {
  survive_all(Fault::corrupt, false, 101);
}

TEST(EveryByte, OfFullFramesMayBeTheLast) {
  survive_all(Fault::cut, true, 61, mtproto::Framing::full);
}

TEST(EveryByte, OfFullFramesMayBeAnother) {
  survive_all(Fault::corrupt, true, 61, mtproto::Framing::full);
}

}  // namespace
}  // namespace layer::chaos
