#pragma once

#include <layer/client/update_stream.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "async/notifier.hpp"
#include "updates/confirmations.hpp"
#include "updates/delivery.hpp"
#include "updates/update_feed.hpp"

namespace layer {

class Core;

/// What waits for one stream's reader.
class UpdateStream::Queue {
 public:
  using Feed = std::shared_ptr<UpdateFeed>;
  using Number = updates::Confirmations::Number;

  /// \param account  the account's feed, with which the stream goes along
  Queue(std::shared_ptr<Core> client, StreamOptions options, Feed account);

  /// The feed need not wait for this stream.
  bool has_room() const;
  /// What is not read may still be held, though there is no room, because others read faster.
  bool takes_one_more() const;

  /// What arrives while there is no room is wanted too.
  bool keeps_what_waits() const { return options_.overflow != Overflow::difference; }

  bool all_read() const { return waiting_.empty(); }

  void push(Feed feed, std::shared_ptr<const updates::Delivery> delivery);
  /// From this update on, it does not go along with the account's feed.
  void falls_behind(Feed account, Number first_missed);
  /// What it missed it has read by now.
  void has_caught_up();
  /// No more will come; what is here can still be read.
  void close();

  bool closed() const { return closed_; }

  /// The reader wants no more.
  void end();
  /// The reader has gone, perhaps in the middle of its work.
  void abandon();

  std::uint64_t dropped() const { return dropped_; }

  static Task<std::optional<Update>> next(std::shared_ptr<Queue> queue);
  static Task<void> confirm(std::shared_ptr<Queue> queue);
  static Task<std::string> token(std::shared_ptr<Queue> queue);

 private:
  /// Of an update, in the feed that it came with.
  struct Place {
    Feed feed;
    Number number;
  };

  struct Waiting {
    Feed feed;
    std::shared_ptr<const updates::Delivery> delivery;
  };

  void confirm_given();
  /// All that is not confirmed.
  std::vector<Place> take_open();

  std::shared_ptr<Core> client_;
  StreamOptions options_;
  std::deque<Waiting> waiting_;
  /// What the reader has been given and not confirmed.
  std::vector<Place> given_;
  Place last_given_;
  /// The first update of the account's feed that it has not been given, while it is behind.
  std::optional<Place> missed_;
  Notifier arrived_;
  std::uint64_t dropped_ = 0;
  bool closed_ = false;
};

}  // namespace layer
