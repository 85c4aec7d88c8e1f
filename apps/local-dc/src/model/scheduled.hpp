#pragma once

#include <layer/local_dc/accounts.hpp>

#include <compare>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "message.hpp"

namespace layer::local_dc {

/// Messages that wait for their time, with numbers that are each chat's own
/// (core.telegram.org/api/scheduled-messages).
class Scheduled {
 public:
  /// Instead of a date: when the other side is online.
  static constexpr Date ONCE_ONLINE = 0x7ffffffe;

  struct Place {
    UserId account;
    Peer chat;

    friend auto operator<=>(const Place&, const Place&) = default;
  };

  /// Its content's date says when it is to be sent.
  struct Waiting {
    MessagePtr content;
    std::int64_t random_id;
  };

  using Queue = std::map<std::int32_t, Waiting>;

  /// \return its number: that which it has already, if it comes again under its random_id.
  std::int32_t add(const Place& place, Waiting message);
  const Queue& of(const Place& place) const;
  /// Null if there is none of this number.
  const Waiting* find(const Place& place, std::int32_t id) const;
  void erase(const Place& place, std::int32_t id);

  /// What waits for this user to come online waits no more.
  void came_online(UserId user, Date now);
  /// Whose time has come.
  std::vector<std::pair<Place, std::vector<std::int32_t>>> due(Date now) const;
  /// The next one's time.
  std::optional<Date> deadline() const;

 private:
  std::map<Place, Queue> queues_;
  std::map<Place, std::int32_t> last_ids_;
};

}  // namespace layer::local_dc
