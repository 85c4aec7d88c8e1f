#pragma once

#include <layer/mtproto/time.hpp>

namespace layer::mtproto {

/// The life of a temporary key: it must soon be open for calls, which is when the server has bound
/// it and knows the program, and be replaced before it expires, at a moment when that costs nothing
/// if there is one.
///
/// In the last quarter of its life it is over as soon as no call is under way; in the last eighth
/// it takes no new calls, so that this comes about; in the last sixteenth it is over in any case.
class TemporaryKey {
 public:
  /// \param open_by  when one that is not open yet is given up.
  TemporaryKey(TimePoint made, TimePoint expires, TimePoint open_by);

  void open() { open_ = true; }

  /// Another connection renews it: it is not over at a quiet moment, but when it takes no calls.
  void leave_renewal() { ageing_ = closing_; }

  /// Another key is in use: it takes no more calls, and is over when those under way have ended.
  void retire(TimePoint now);

  /// It takes no more calls: the link that it is used on is about to go.
  void close() { closed_ = true; }

  [[nodiscard]] bool takes_calls(TimePoint now) const {
    return open_ && !closed_ && now < closing_;
  }

  /// \param idle  no call is under way.
  [[nodiscard]] bool is_over(TimePoint now, bool idle) const { return now >= deadline(idle); }

  /// When it will be over, as things are.
  [[nodiscard]] TimePoint deadline(bool idle) const;

 private:
  TimePoint open_by_;
  TimePoint ageing_;
  TimePoint closing_;
  TimePoint end_;
  bool open_ = false;
  bool closed_ = false;
};

}  // namespace layer::mtproto
