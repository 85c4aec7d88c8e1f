#pragma once

#include <layer/tl/bytes.hpp>
#include <layer/tl/types/updates.hpp>

#include <utility>
#include <variant>
#include <vector>

#include "../model/posting.hpp"
#include "failure.hpp"

namespace layer::local_dc {

/// Updates for all sessions of one key.
struct Push {
  KeyId key;
  tl::enums::Updates updates;
};

/// The answer to a request that was put off.
struct LateAnswer {
  Ticket ticket;
  std::variant<tl::Bytes, RpcFailure> answer;
};

/// What a request causes besides its answer: collected while it is handled, sent afterwards.
class Outbox {
 public:
  /// \param caller  its own sessions hear of box events and state updates by the answer.
  explicit Outbox(KeyId caller = NO_KEY) : caller_(caller) {}

  void box_events(const std::vector<AccountEvent>& events) {
    events_.insert(events_.end(), events.begin(), events.end());
  }

  void box_event(UserId account, const BoxEvent& event) { events_.push_back({account, event}); }

  /// Something outside the message box that a client must not miss.
  void state_update(UserId account, tl::enums::Update update) {
    state_updates_.emplace_back(account, std::move(update));
  }

  /// Something that is numbered by qts: for all log-ins of an account, or for one.
  void qts_update(UserId account, tl::enums::Update update) {
    qts_updates_.emplace_back(account, std::move(update));
  }

  void qts_update(KeyId login, tl::enums::Update update) {
    qts_updates_of_keys_.emplace_back(login, std::move(update));
  }

  /// Something of the moment (typing, status): whoever is not connected never hears of it.
  void passing_update(UserId account, tl::enums::Update update) {
    passing_updates_.emplace_back(account, std::move(update));
  }

  /// For a key that is nobody's yet.
  void login_update(KeyId key, tl::enums::Update update) {
    login_updates_.emplace_back(key, std::move(update));
  }

  void late_answer(LateAnswer answer) { late_answers_.push_back(std::move(answer)); }

  /// The pushes for each key concerned, in order.
  std::vector<Push> pushes(World& world, Date now) const;

  std::vector<LateAnswer> take_late_answers() { return std::exchange(late_answers_, {}); }

 private:
  using AccountUpdate = std::pair<UserId, tl::enums::Update>;

  void push_events(World& world, Date now, std::vector<Push>& pushes) const;
  void push_state_updates(World& world, Date now, std::vector<Push>& pushes) const;
  void push_qts_updates(World& world, Date now, std::vector<Push>& pushes) const;
  void push_passing_updates(World& world, Date now, std::vector<Push>& pushes) const;

  KeyId caller_;
  std::vector<AccountEvent> events_;
  std::vector<AccountUpdate> state_updates_;
  std::vector<AccountUpdate> qts_updates_;
  std::vector<std::pair<KeyId, tl::enums::Update>> qts_updates_of_keys_;
  std::vector<AccountUpdate> passing_updates_;
  std::vector<std::pair<KeyId, tl::enums::Update>> login_updates_;
  std::vector<LateAnswer> late_answers_;
};

}  // namespace layer::local_dc
