#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

/// Telegram's rules of updates as core.telegram.org/api/updates has them, seen from the server: it
/// knows everything that has happened, and answers as a server does. It shares nothing with the
/// engine it judges.
namespace layer::testing::model {

/// What counts events: private chats and groups share one counter, each channel has its own, some
/// updates count in qts, and some have no counter but the order of containers.
struct Counter {
  enum class Kind : std::uint8_t { common, qts, sequence, channel };

  Kind kind = Kind::common;
  std::int64_t channel = 0;
  auto operator<=>(const Counter&) const = default;
};

/// Something that happened: a step of its counter.
struct Event {
  Counter counter;
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::int32_t date = 0;
  /// A new message; differences list these apart from all else, so that only events of one sort can
  /// be in order.
  bool is_message = false;
  int number = 0;
};

/// Events of one counter and sort: what has an order to keep.
using Stream = std::pair<Counter, bool>;

/// The number of an event in its stream, as an update tells it.
struct Seen {
  Stream stream;
  int number;
};

class ServerModel {
 public:
  ServerModel(std::mt19937& random, int channels);

  /// Something happens.
  const Event& add(Counter counter);
  /// How the server tells of events: in one container, in any order.
  tl::enums::Updates push(std::vector<Event> events);

  storage::UpdatePosition position() const;
  tl::enums::updates::Difference difference(storage::UpdatePosition since, std::size_t slice,
                                            std::int32_t longest);
  tl::enums::updates::ChannelDifference channel_difference(std::int64_t channel, std::int32_t pts,
                                                           std::size_t slice,
                                                           std::int32_t longest) const;

  const std::vector<Event>& events(Counter counter) const { return events_.at(counter); }

  std::int32_t value(Counter counter) const;

  /// What an update that was delivered stands for; nothing for the rest.
  static std::vector<Seen> seen(const tl::enums::Update& update);

 private:
  void shuffle(std::vector<Event>& events);
  static tl::enums::Update update_of(const Event& event);
  static tl::enums::Message message_of(const Event& event);

  std::mt19937& random_;
  std::map<Counter, std::vector<Event>> events_;
  std::map<Stream, int> numbers_;
  std::int32_t date_ = 1000;
  std::int32_t seq_ = 1;
};

}  // namespace layer::testing::model
