#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/net/call_options.hpp>
#include <layer/mtproto/time.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/intrusive/set.hpp>

#include <array>
#include <cstddef>
#include <exception>

#include "waiter.hpp"

namespace layer::mtproto {

/// A call from its beginning to its one end. First it waits with its body, then the session has it
/// and knows it by `id`.
struct Call {
  Call(Bytes body_, const CallOptions& options, TimePoint deadline_, Waiter<Bytes> waiter_)
      : body(std::move(body_)),
        repeatable(options.repeatable),
        priority(options.priority),
        on_quick_ack(options.on_quick_ack),
        deadline(deadline_),
        waiter(std::move(waiter_)) {}

  bool in_session() const { return id != MsgId(); }

  Bytes body;
  bool repeatable;
  Priority priority;
  /// Null if none is wanted, or it has come.
  const std::function<void()>* on_quick_ack;
  /// The server may have executed it with a key that is gone.
  bool maybe_delivered = false;
  TimePoint deadline;
  Waiter<Bytes> waiter;
  MsgId id;

  boost::intrusive::list_member_hook<> waiting_hook;
  boost::intrusive::set_member_hook<> id_hook;
  boost::intrusive::set_member_hook<> deadline_hook;
};

/// The calls of one connection: by priority and in order of arrival while they wait, by id once the
/// session has them, and by deadline all the time. One allocation a call.
class Calls {
 public:
  explicit Calls(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

  ~Calls() { abandon(); }

  Calls(const Calls&) = delete;
  Calls& operator=(const Calls&) = delete;

  Call& add(Bytes body, const CallOptions& options, TimePoint deadline, Waiter<Bytes> waiter);

  /// Ends a call that was never added.
  void refuse(Waiter<Bytes> waiter, std::exception_ptr failure);

  /// Of those with the highest priority the call that has waited longest, or null.
  Call* first_waiting();

  /// The session has taken a waiting call.
  void in_session(Call& call, MsgId id);

  /// The session has given a call back: it waits again, before all others of its
  /// priority.
  void wait_again(Call& call);

  /// The call that the session took last, or null.
  Call* last_in_session() { return by_id_.empty() ? nullptr : &*by_id_.rbegin(); }

  /// Null if there is none: a late answer is harmless.
  Call* find(MsgId id);

  /// When the next call's time is over; TimePoint::max() for never.
  TimePoint deadline() const;

  /// The call with the nearest deadline, or null.
  Call* first_due() { return by_deadline_.empty() ? nullptr : &*by_deadline_.begin(); }

  /// Ends a call with a result, or an exception if there is one.
  void finish(Call& call, std::exception_ptr failure, Bytes result);

  /// Destroys all calls without resuming them.
  void abandon();

  bool empty() const { return by_deadline_.empty(); }

  std::size_t waiting_count() const { return by_deadline_.size() - by_id_.size(); }

  std::size_t in_session_count() const { return by_id_.size(); }

 private:
  struct IdOf {
    using type = MsgId;

    const MsgId& operator()(const Call& call) const { return call.id; }
  };

  struct DeadlineOf {
    using type = TimePoint;

    const TimePoint& operator()(const Call& call) const { return call.deadline; }
  };

  template <class Hook, Hook Call::*member>
  using Member = boost::intrusive::member_hook<Call, Hook, member>;
  using SetHook = boost::intrusive::set_member_hook<>;

  using Waiting =
      boost::intrusive::list<Call,
                             Member<boost::intrusive::list_member_hook<>, &Call::waiting_hook>>;

  void remove(Call& call);

  Waiting& waiting_with(const Call& call) {
    return waiting_[static_cast<std::size_t>(call.priority)];
  }

  boost::asio::any_io_executor executor_;
  /// By priority, the highest first.
  std::array<Waiting, 3> waiting_;
  boost::intrusive::set<Call, Member<SetHook, &Call::id_hook>, boost::intrusive::key_of_value<IdOf>>
      by_id_;
  /// The owner: each call is in it.
  boost::intrusive::multiset<Call, Member<SetHook, &Call::deadline_hook>,
                             boost::intrusive::key_of_value<DeadlineOf>>
      by_deadline_;
};

}  // namespace layer::mtproto
