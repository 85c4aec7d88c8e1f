#include "history.hpp"

#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>

#include <algorithm>
#include <sstream>

#include "updates/token.hpp"

namespace layer::testing::model {

namespace {

using namespace std::chrono_literals;
using Kind = Counter::Kind;

/// Channels that the account knows when its life begins; it meets the others later.
constexpr int known_channels = 2;
constexpr int burst_size = 80;
/// A history that has not become quiet after so many steps never will.
constexpr int most_settling = 100'000;

std::string name_of(const Stream& stream) {
  static constexpr const char* names[] = {"common", "qts", "sequence", "channel "};
  const auto& [counter, messages] = stream;
  std::string name = names[static_cast<int>(counter.kind)];
  if (counter.kind == Kind::channel) name += std::to_string(counter.channel);
  return name + (messages ? " messages" : " others");
}

}  // namespace

Weather Weather::random(std::mt19937& random) {
  const auto up_to = [&](int most) {
    return random() % 3 == 0 ? 0 : static_cast<int>(random() % static_cast<unsigned>(most + 1));
  };
  Weather weather;
  weather.channels = 1 + up_to(8);
  weather.lost = up_to(30);
  weather.doubled = up_to(30);
  weather.delayed = up_to(50);
  weather.failed_fetches = up_to(30);
  weather.restarts = up_to(4);
  weather.disconnects = up_to(4);
  weather.bursts = up_to(2);
  weather.dropped_unread = up_to(10);
  weather.bans = random() % 4 == 0 ? 1 : 0;
  weather.slice = 1 + random() % 20;
  if (random() % 3 == 0) weather.longest = 20 + up_to(100);
  return weather;
}

std::string Weather::to_string() const {
  std::ostringstream text;
  text << channels << " channels, in percent: lost " << lost << ", doubled " << doubled
       << ", delayed " << delayed << ", failed fetches " << failed_fetches << ", restarts "
       << restarts << ", disconnects " << disconnects << ", bursts " << bursts
       << ", dropped unread " << dropped_unread << ", bans " << bans << "; slices of " << slice
       << ", too long from " << longest;
  return text.str();
}

History::History(std::uint32_t seed, const Weather& weather)
    : random_(seed), weather_(weather), server_(random_, weather.channels) {
  stored_.position = server_.position();
  for (int channel = 1; channel <= std::min(known_channels, weather.channels); ++channel)
    stored_.channels[channel] = server_.value({Kind::channel, channel});
  engine_ = std::make_unique<updates::Engine>(*stored_.position, stored_.channels, now_);
}

std::string History::run() {
  for (int n = 0; n < weather_.steps; ++n)
    step();
  settle();
  return verdict();
}

void History::step() {
  something_happens();
  if (chance(weather_.bursts)) burst();
  if (chance(weather_.disconnects)) {
    line_.clear();
    engine_->suspect_loss();
  }
  if (chance(weather_.restarts)) restart();
  if (chance(1)) engine_->receive(tl::types::UpdatesTooLong(), now_);
  pass(std::chrono::milliseconds(random_() % 400));
}

Counter History::any_counter() {
  const auto kind = random_() % 8;
  if (kind < 3) return {Kind::common, 0};
  if (kind == 3) return {Kind::qts, 0};
  if (kind == 4) return {Kind::sequence, 0};
  const auto channel = 1 + static_cast<int>(random_() % static_cast<unsigned>(weather_.channels));
  if (banned_.contains(channel)) return {Kind::common, 0};
  return {Kind::channel, channel};
}

void History::something_happens() {
  std::vector<Event> events;
  for (auto count = 1 + random_() % 4; count > 0; --count)
    events.push_back(server_.add(any_counter()));
  const auto container = server_.push(std::move(events));
  if (chance(weather_.bans)) banned_.insert(1);
  if (!chance(weather_.lost)) send(container);
  if (chance(weather_.doubled)) send(container);
}

void History::send(const tl::enums::Updates& container) {
  const auto delay = chance(weather_.delayed) ? std::chrono::milliseconds(random_() % 3000) : 0ms;
  line_.emplace(now_ + delay, container);
}

/// While the account is away.
void History::burst() {
  for (int n = 0; n < burst_size; ++n)
    server_.add(any_counter());
  engine_->suspect_loss();
}

/// The process ends at any moment.
void History::restart() {
  restarted_ = true;
  forget_unconfirmed();
  fetches_.clear();
  resume();
  // What is late from a channel that was lost would be taken for a channel not met before.
  if (!banned_.empty() || chance(50)) line_.clear();
  engine_ = std::make_unique<updates::Engine>(*stored_.position, stored_.channels, now_);
  engine_->suspect_loss();
}

void History::pass(std::chrono::milliseconds time) {
  const auto end = now_ + time;
  for (;;) {
    work();
    auto next = engine_->deadline();
    if (!line_.empty()) next = std::min(next, line_.begin()->first);
    if (!fetches_.empty()) next = std::min(next, fetches_.begin()->first);
    if (next > end) break;
    now_ = std::max(next, now_ + 1ms);
  }
  now_ = std::max(now_, end);
}

void History::work() {
  while (!line_.empty() && line_.begin()->first <= now_) {
    const auto container = std::move(line_.extract(line_.begin()).mapped());
    if (chance(weather_.dropped_unread))
      engine_->lost(container);
    else
      engine_->receive(container, now_);
    if (chance(80)) drain();
  }
  while (!fetches_.empty() && fetches_.begin()->first <= now_) {
    const auto fetch = fetches_.extract(fetches_.begin()).mapped();
    std::visit([this](const auto& what) { end_fetch(what); }, fetch);
    if (chance(80)) drain();
  }
  begin_fetches();
}

void History::begin_fetches() {
  while (const auto fetch = engine_->next_fetch(now_))
    fetches_.emplace(now_ + std::chrono::milliseconds(random_() % 1500), *fetch);
}

void History::end_fetch(const updates::FetchDifference& fetch) {
  if (chance(weather_.failed_fetches)) return engine_->fetch_failed(now_);
  const auto difference = server_.difference(fetch.since, weather_.slice, weather_.longest);
  if (const auto* jump = difference.get_if<tl::types::updates::DifferenceTooLong>())
    excuse({Kind::common, 0}, fetch.since.pts, jump->pts);
  engine_->fetched(difference, now_);
  difference_came_ = true;
}

void History::end_fetch(const updates::FetchChannel& fetch) {
  if (chance(weather_.failed_fetches)) return engine_->channel_fetch_failed(fetch.channel, now_);
  if (banned_.contains(fetch.channel)) return engine_->forget_channel(fetch.channel);
  const auto difference =
      server_.channel_difference(fetch.channel, fetch.pts, weather_.slice, weather_.longest);
  const Counter counter{Kind::channel, fetch.channel};
  if (difference.is<tl::types::updates::ChannelDifferenceTooLong>())
    excuse(counter, fetch.pts, server_.value(counter));
  engine_->fetched_channel(fetch.channel, difference, now_);
  difference_came_ = true;
}

void History::excuse(Counter counter, std::int32_t after, std::int32_t up_to) {
  for (const auto& event : server_.events(counter))
    if (event.begin >= after && event.end <= up_to)
      excused_[{counter, event.is_message}].insert(event.number);
}

/// A reader is given its updates, and where they lead is stored once it has dealt with them.
void History::drain() {
  for (const auto& channel : engine_->take_beginnings())
    confirmations_.begin(channel);
  const auto deliveries = engine_->take_deliveries();
  const bool with_difference = std::exchange(difference_came_, false);
  const auto together = given_.size() + deliveries.size();
  for (const auto& delivery : deliveries) {
    const auto number = confirmations_.expect(delivery);
    if (!number) continue;
    confirmations_.hand_out(*number, 1);
    given_.push_back({*number, ServerModel::seen(delivery.update), with_difference, together});
    for (const auto& [stream, event] : given_.back().seen) {
      delivered_[stream].push_back(event);
      first_.try_emplace(stream, event);
    }
  }
  confirmations_.complete(engine_->take_changes());
  handle_some();
  for (const auto& change : confirmations_.take_changes())
    stored_.apply(change);
}

void History::handle_some() {
  const auto up_to = [&](std::size_t begin, std::size_t end) {
    return chance(50) ? end : begin + random_() % (end - begin + 1);
  };
  const auto before = std::exchange(handled_, up_to(handled_, given_.size()));
  if (!weather_.tokens) return confirm_up_to(handled_);
  if (handled_ > before) store_token();
  confirm_up_to(up_to(confirmed_, handled_));
}

void History::confirm_up_to(std::size_t end) {
  for (; confirmed_ < end; ++confirmed_)
    confirmations_.confirm(given_[confirmed_].number);
}

void History::store_token() {
  auto progress = confirmations_.progress_after(given_[handled_ - 1].number);
  updates::Token token(1, progress.common.value_or(*stored_.position));
  token.channels = std::move(progress.channels);
  token.parts = progress.all_parts();
  token_ = to_text(token);
}

void History::resume() {
  if (token_.empty()) return;
  const auto token = updates::token_of(token_);
  for (const auto& change : token.changes())
    stored_.apply(change);
  confirmations_.resume(token.parts);
}

/// What was not confirmed has to come again, and nothing else, but for differences of which only a
/// part was; with a token, what was not handled, and nothing else.
void History::forget_unconfirmed() {
  for (std::size_t n = 0; n < given_.size(); ++n) {
    const auto& given = given_[n];
    for (const auto& seen : given.seen) {
      if (n >= handled_) forget_delivered(seen);
      if (n >= handled_ || weather_.tokens || is_stored(seen)) continue;
      forget_delivered(seen);
      if (!given.with_difference || given.together <= confirmed_)
        again_ += "\n  confirmed, but not stored: " + name_of(seen.stream) + " " +
                  std::to_string(seen.number);
    }
  }
  given_.clear();
  handled_ = 0;
  confirmed_ = 0;
  confirmations_.clear();
  difference_came_ = false;
}

void History::forget_delivered(const Seen& seen) {
  auto& delivered = delivered_[seen.stream];
  delivered.erase(std::ranges::find(delivered, seen.number));
}

bool History::is_stored(const Seen& seen) const {
  const auto& [counter, is_message] = seen.stream;
  if (counter.kind == Kind::sequence) return true;
  const auto& events = server_.events(counter);
  const auto event = std::ranges::find_if(events, [&, message = is_message](const Event& each) {
    return each.is_message == message && each.number == seen.number;
  });
  if (counter.kind == Kind::common) return event->end <= stored_.position->pts;
  if (counter.kind == Kind::qts) return event->end <= stored_.position->qts;
  const auto channel = stored_.channels.find(counter.channel);
  return channel == stored_.channels.end() || event->end <= channel->second;
}

/// The weather becomes fine, and something more happens everywhere: so much shows what is missing.
void History::settle() {
  weather_.lost = weather_.delayed = weather_.failed_fetches = weather_.dropped_unread = 0;
  pass(5s);
  for (int channel = 1; channel <= weather_.channels; ++channel)
    if (!banned_.contains(channel)) send(server_.push({server_.add({Kind::channel, channel})}));
  engine_->suspect_loss();
  for (int n = 0; n < most_settling; ++n) {
    drain();
    work();
    drain();
    if (line_.empty() && fetches_.empty() && engine_->deadline() > now_ + 5min) return;
    pass(100ms);
  }
  delivered_.clear();  // it asks for ever
}

std::string History::verdict() const {
  std::string found = again_;
  const auto judge = [&](Counter counter) {
    for (const bool messages : {true, false}) {
      std::vector<int> expected;
      for (const auto& event : server_.events(counter))
        if (event.is_message == messages) expected.push_back(event.number);
      found += compare({counter, messages}, std::move(expected));
    }
  };
  for (const auto kind : {Kind::common, Kind::qts, Kind::sequence})
    judge({kind, 0});
  for (int channel = 1; channel <= weather_.channels; ++channel)
    judge({Kind::channel, channel});
  return found;
}

std::string History::compare(const Stream& stream, std::vector<int> expected) const {
  const auto& counter = stream.first;
  const auto found = delivered_.find(stream);
  auto delivered = found == delivered_.end() ? std::vector<int>() : found->second;
  if (const auto excused = excused_.find(stream); excused != excused_.end())
    std::erase_if(expected, [&](int number) {
      const bool delivered_before = std::ranges::find(delivered, number) != delivered.end();
      return excused->second.contains(number) && !delivered_before;
    });
  if (counter.kind == Kind::sequence && restarted_) {
    // A date is all that tells a new process where it was: it may see these again.
    std::ranges::sort(delivered);
    delivered.erase(std::ranges::unique(delivered).begin(), delivered.end());
  }
  const bool met_late = counter.kind == Kind::channel && counter.channel > known_channels;
  const auto first = first_.find(stream);
  if (met_late && first != first_.end())
    std::erase_if(expected, [&](int number) { return number < first->second; });
  else if (met_late)
    expected.clear();
  if (banned_.contains(counter.channel) && expected.size() > delivered.size())
    expected.resize(delivered.size());
  if (delivered == expected) return {};
  std::ostringstream text;
  text << "\n  " << name_of(stream) << "\n    happened ";
  for (const int number : expected)
    text << ' ' << number;
  text << "\n    delivered";
  for (const int number : delivered)
    text << ' ' << number;
  return text.str();
}

}  // namespace layer::testing::model
