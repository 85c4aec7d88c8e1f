#pragma once

#include <layer/crypto/random.hpp>
#include <layer/tl/functions/auth.hpp>

#include <deque>

#include "rpc/service.hpp"

namespace layer::local_dc {

/// A log-in of a town: a key at one data centre, and the updates that came to it.
struct Resident {
  KeyId key;
  int dc;
  std::deque<tl::enums::Updates> updates = {};
};

/// The model with a clock and no sockets: requests go in, answers and updates come out.
class Town {
 public:
  Town() {
    world.dc_options = {{mtproto::DcId{1}, "127.0.0.1", 1001},
                        {mtproto::DcId{2}, "127.0.0.1", 1002}};
  }

  /// A new key that has made itself known, but is nobody yet.
  Resident& arrive(int dc = 1);
  /// A registered user, logged in at home.
  Resident& settle(const std::string& phone, const std::string& first_name = "Test");
  Resident& settle_bot(std::int64_t id, const std::string& username);

  template <class F>
  Answer<typename F::Return> call(Resident& resident, const F& request) {
    return parsed<typename F::Return>(handle(resident, tl::serialize(request)));
  }

  /// A method whose answer comes later, in `late_answers`.
  template <class F>
  void call_late(Resident& resident, const F& request) {
    (void)handle(resident, tl::serialize(request));
  }

  Outcome handle(Resident& resident, tl::BytesView request);

  /// Time goes by, and what is due happens.
  void pass(Date seconds);

  UserId id_of(const Resident& resident) {
    return *world.authorizations.of(resident.key, resident.dc).user;
  }

  User& user(const Resident& resident) { return world.user(id_of(resident)); }

  tl::enums::InputUser input_user(const Resident& viewer, const Resident& other);
  tl::enums::InputPeer input_peer(const Resident& viewer, const Resident& other);

  crypto::SystemRandom random;
  World world{random, 2};
  Date now = 1'700'000'000;
  std::vector<LateAnswer> late_answers;

 private:
  void deliver(Outbox& outbox);

  template <class R>
  static Answer<R> parsed(const Outcome& outcome) {
    if (const auto* const failure = std::get_if<RpcFailure>(&outcome)) return *failure;
    return Answer<R>(boost::system::in_place_value,
                     tl::parse<R>(std::get<tl::Bytes>(outcome)).value());
  }

  Methods methods_ = all_methods();
  std::uint64_t last_key_ = 0;
  std::deque<Resident> residents_;
};

/// The error's name; empty for a success.
template <class T>
std::string error_of(const Answer<T>& answer) {
  return answer ? std::string() : answer.error().message;
}

}  // namespace layer::local_dc
