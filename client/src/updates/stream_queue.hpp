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

  /// The reader wants no more.
  void end();
  /// The reader has gone, perhaps in the middle of its work.
  void abandon();

  std::uint64_t dropped() const { return dropped_; }

  static Task<std::optional<Update>> next(std::shared_ptr<Queue> queue);
  static Task<void> confirm(std::shared_ptr<Queue> queue);
  static Task<std::string> token(std::shared_ptr<Queue> queue);

 private:
  void confirm_given();

  std::shared_ptr<Core> client_;
  StreamOptions options_;
  std::deque<std::shared_ptr<const updates::Delivery>> waiting_;
  /// What the reader has been given and not confirmed.
  std::vector<updates::Confirmations::Number> given_;
  updates::Confirmations::Number last_given_ = 0;
  Notifier arrived_;
  std::uint64_t dropped_ = 0;
  bool closed_ = false;
};

}  // namespace layer
