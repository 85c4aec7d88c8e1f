#pragma once

#include <layer/client/update_stream.hpp>

#include <deque>
#include <memory>

#include "async/notifier.hpp"
#include "updates/delivery.hpp"

namespace layer {

class Core;

/// What waits for one stream's reader.
class UpdateStream::Queue {
 public:
  Queue(std::shared_ptr<Core> client, StreamOptions options);

  bool has_room() const;
  void push(std::shared_ptr<const updates::Delivery> delivery);
  /// No more will come; what is here can still be read.
  void close();

  bool closed() const { return closed_; }

  /// The reader has gone.
  void abandon();

  std::uint64_t dropped() const { return dropped_; }

  static Task<std::optional<Update>> next(std::shared_ptr<Queue> queue);

 private:
  std::shared_ptr<Core> client_;
  StreamOptions options_;
  std::deque<std::shared_ptr<const updates::Delivery>> waiting_;
  Notifier arrived_;
  std::uint64_t dropped_ = 0;
  bool closed_ = false;
};

}  // namespace layer
