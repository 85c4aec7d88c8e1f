#pragma once
#include <string>
#include <utility>
#include <vector>

namespace layer {

/// A bound on how often calls are made, kept by a token bucket: calls beyond it wait their turn in
/// the client instead of earning a FLOOD_WAIT.
class RateLimit {
 public:
  /// What shares a bucket.
  enum class Of {
    /// All calls of the account.
    account,
    /// Those that name the same chat.
    chat,
    /// Those that name the same group, supergroup or channel; users are not counted.
    group,
  };

  /// \param methods  TL names, or how they begin: "messages.sendMessage", "messages.send*", "*"
  /// \param per_second  on average: at least one in an hour
  /// \param burst  so many at once after a rest: 1 or more
  ///
  /// Errors: `invalid_argument`.
  RateLimit(std::vector<std::string> methods, double per_second, int burst = 1,
            Of of = Of::account);

  const std::vector<std::string>& methods() const { return methods_; }

  double per_second() const { return per_second_; }

  int burst() const { return burst_; }

  Of of() const { return of_; }

 private:
  std::vector<std::string> methods_;
  double per_second_;
  int burst_;
  Of of_;
};

/// What Telegram tells bots to keep to (core.telegram.org/bots/faq, "My bot is hitting limits"): 30
/// messages a second, one a second in a chat, 20 a minute in a group.
std::vector<RateLimit> bot_rate_limits();

}  // namespace layer
