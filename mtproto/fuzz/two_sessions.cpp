#include <layer/mtproto/session/session.hpp>

#include <deque>
#include <map>
#include <set>

#include "input.hpp"
#include "noise.hpp"
#include "session_key.hpp"

namespace layer::mtproto {
namespace {

/// A client and a server, and a network that does to their packets what the input says.
class Conversation {
 public:
  explicit Conversation(Input input)
      : input_(input),
        client_(Role::client, session_key(), Salt{5}, clock(), noise_),
        server_(new_server()) {}

  void run() {
    for (int steps = 0; steps < 400 && !input_.empty(); ++steps) {
      step();
      poll();
    }
    for (const auto& [call, ends] : ends_)
      if (ends > 1) __builtin_trap();
  }

 private:
  using Link = std::deque<Bytes>;

  ServerClock clock() const { return ServerClock::told(now_, UNIX_NOW + (now_ - NOW)); }

  Session new_server() {
    SessionOptions options;
    options.session_id = client_.id();
    return Session(Role::server, session_key(), Salt{5}, clock(), noise_, options);
  }

  void step() {
    switch (input_.below(14)) {
      case 0:
        return call();
      case 1:
        if (!requests_.empty())
          (void)server_.answer(first_request(), Bytes(8 * input_.below(200) + 8), now_);
        return;
      case 2:
      case 3:
        return deliver(to_server_, server_);
      case 4:
      case 5:
        return deliver(to_client_, client_);
      case 6:
        return lose(input_.below(2) == 0 ? to_server_ : to_client_);
      case 7:
        return repeat(input_.below(2) == 0 ? to_server_ : to_client_);
      case 8:
        return reconnect();
      case 9:
        return pass(std::chrono::seconds(input_.below(256)));
      case 10:
        (void)server_.push(Bytes(8), now_);
        return;
      case 11:
        if (!ends_.empty())
          cancelled_.insert(ends_.rbegin()->first), client_.cancel(ends_.rbegin()->first, now_);
        return;
      case 12:
        return server_.expire_salts();
      default:
        server_ = new_server();
        requests_.clear();
        return reconnect();
    }
  }

  void call() {
    PushOptions options;
    options.repeatable = input_.below(2) == 0;
    if (const auto id = client_.push(Bytes(4 * input_.below(64) + 8), now_, options))
      ends_[*id] = 0;
  }

  MsgId first_request() {
    const MsgId id = requests_.front();
    requests_.pop_front();
    return id;
  }

  void deliver(Link& link, Session& to) {
    if (link.empty()) return;
    Bytes packet = std::move(link.front());
    link.pop_front();
    if (const auto events = to.receive(packet, now_))
      take(*events);
    else
      reconnect();
  }

  static void lose(Link& link) {
    if (!link.empty()) link.pop_front();
  }

  static void repeat(Link& link) {
    if (!link.empty()) link.push_back(link.front());
  }

  void reconnect() {
    to_server_.clear();
    to_client_.clear();
    for (Session* side : {&client_, &server_}) {
      side->on_connection_lost(now_);
      side->on_connected(now_);
    }
  }

  void pass(Duration time) {
    now_ += time;
    for (Session* side : {&client_, &server_})
      if (side->deadline() <= now_) take(side->on_deadline(now_));
  }

  void take(const std::vector<Event>& events) {
    for (const Event& event : events) {
      if (const auto* request = std::get_if<events::Request>(&event))
        requests_.push_back(request->id);
      if (const auto* answer = std::get_if<events::Answer>(&event)) end(answer->call);
      if (const auto* failure = std::get_if<events::RpcFailure>(&event)) end(failure->call);
      if (const auto* lost = std::get_if<events::CallLost>(&event)) end(lost->call);
    }
  }

  /// Of calls that were made and not cancelled.
  void end(MsgId call) {
    if (!ends_.contains(call) || cancelled_.contains(call)) __builtin_trap();
    ++ends_[call];
  }

  void poll() {
    const auto drain = [&](Session& side, Link& link) {
      for (Bytes packet = side.poll_output(now_); !packet.empty() && link.size() < 100;
           packet = side.poll_output(now_))
        link.push_back(std::move(packet));
    };
    drain(client_, to_server_);
    drain(server_, to_client_);
  }

  Input input_;
  Noise noise_;
  TimePoint now_ = NOW;
  Session client_;
  Session server_;
  Link to_server_;
  Link to_client_;
  std::deque<MsgId> requests_;
  std::map<MsgId, int> ends_;
  std::set<MsgId> cancelled_;
};

}  // namespace
}  // namespace layer::mtproto

// Both roles of a session, with packets lost and repeated, connections lost, servers restarted,
// salts expired and time gone by: each call has one end at most, and no call has one that was not
// made.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  layer::mtproto::Conversation(layer::mtproto::Input(data, size)).run();
  return 0;
}
