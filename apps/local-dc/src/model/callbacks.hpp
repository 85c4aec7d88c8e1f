#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

/// A request whose answer comes later.
enum class Ticket : std::uint64_t {};

/// A pressed inline button whose bot has not answered yet.
struct CallbackQuery {
  UserId bot;
  Ticket waiting;
  Date expires;
};

class Callbacks {
 public:
  /// How long the one who pressed waits for the bot.
  static constexpr Date PATIENCE = 15;

  void add(std::int64_t query, CallbackQuery callback) { queries_.emplace(query, callback); }

  /// The query, if it still waits and is this bot's.
  std::optional<Ticket> take(std::int64_t query, UserId bot) {
    const auto found = queries_.find(query);
    if (found == queries_.end() || found->second.bot != bot) return std::nullopt;
    const Ticket waiting = found->second.waiting;
    queries_.erase(found);
    return waiting;
  }

  std::vector<Ticket> take_expired(Date now) {
    std::vector<Ticket> expired;
    std::erase_if(queries_, [&](const auto& query) {
      if (query.second.expires > now) return false;
      expired.push_back(query.second.waiting);
      return true;
    });
    return expired;
  }

  std::optional<Date> deadline() const {
    std::optional<Date> first;
    for (const auto& [id, query] : queries_)
      if (!first || query.expires < *first) first = query.expires;
    return first;
  }

 private:
  std::map<std::int64_t, CallbackQuery> queries_;
};

}  // namespace layer::local_dc
