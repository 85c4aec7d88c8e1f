#include <layer/tl/serialize.hpp>

#include "input.hpp"
#include "updates/engine.hpp"
#include "updates/identity.hpp"
#include "updates/short_forms.hpp"
#include "updates/undescribed.hpp"

namespace layer::updates {
namespace {

/// An engine, and somebody who carries out its fetches as the input says.
class Run {
 public:
  explicit Run(fuzzing::Input input) : input_(input) {}

  void go() {
    while (!input_.empty()) {
      step();
      (void)engine_.take_beginnings();
      for (const auto& delivery : engine_.take_deliveries())
        (void)identity_of(delivery.update);
      (void)engine_.take_changes();
      fetch();
    }
  }

 private:
  /// What the next piece says, if it says anything.
  template <class T>
  std::optional<T> next() {
    auto read = tl::parse<T>(input_.piece());
    if (!read) return std::nullopt;
    return std::move(*read);
  }

  void step() {
    const std::int64_t channel = input_.byte() % 4 + 5;
    switch (input_.byte() % 10) {
      case 0:
      case 1:
        return receive();
      case 2:
        return engine_.affected(channel == 5 ? 0 : channel, input_.byte(), input_.byte(), now_);
      case 3:
        return engine_.suspect_loss();
      case 4:
        now_ += std::chrono::milliseconds(100) * input_.byte();
        return;
      case 5:
        return engine_.watch_channel(channel, input_.byte(), now_);
      case 6:
        return engine_.unwatch_channel(channel);
      case 7:
        return engine_.forget_channel(channel);
      case 8:
        if (const auto lost = next<tl::enums::Updates>()) engine_.lost(*lost);
        return;
      default:
        return engine_.restart_at({input_.byte(), input_.byte(), input_.byte(), 0}, now_);
    }
  }

  void receive() {
    auto container = next<tl::enums::Updates>();
    if (!container) return;
    (void)undescribed_in(*container);
    engine_.receive(expand(std::move(*container)), now_);
  }

  void fetch() {
    for (int fetches = 0; const auto fetch = engine_.next_fetch(now_); ++fetches) {
      if (fetches > 1000) __builtin_trap();
      if (const auto* channel = std::get_if<FetchChannel>(&*fetch))
        answer(*channel);
      else
        answer();
    }
  }

  void answer() {
    if (const auto difference = next<tl::enums::updates::Difference>())
      engine_.fetched(*difference, now_);
    else
      engine_.fetch_failed(now_);
  }

  void answer(const FetchChannel& fetch) {
    if (const auto difference = next<tl::enums::updates::ChannelDifference>())
      engine_.fetched_channel(fetch.channel, *difference, now_);
    else
      engine_.channel_fetch_failed(fetch.channel, now_);
  }

  fuzzing::Input input_;
  TimePoint now_{std::chrono::hours(1000)};
  Engine engine_{{10, 0, 100, 1}, {{5, 20}}, now_};
};

}  // namespace
}  // namespace layer::updates

// Updates as a server sends them, and the differences that are asked for: all are put in order,
// and whatever is fetched comes to an end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  updates::Run(fuzzing::Input(data, size)).go();
  return 0;
}
