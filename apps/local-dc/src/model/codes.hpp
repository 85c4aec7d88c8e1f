#pragma once

#include <layer/crypto/random.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ids.hpp"

namespace layer::local_dc {

enum class CodeChannel : std::uint8_t { sms, app, call };

/// A log-in code that was sent and is waited for.
struct SentCode {
  std::string hash;
  std::string code;
  CodeChannel channel;
  Date expires;
  int wrong_guesses = 0;
  /// The right code was given by this key; the number may sign up with it.
  KeyId confirmed_by = NO_KEY;
};

enum class CodeCheck : std::uint8_t { right, wrong, expired };

/// The log-in codes under way, one for a phone number.
class Codes {
 public:
  static constexpr Date LIFETIME = 300;
  static constexpr int GUESSES = 5;

  /// Test numbers 99966XYYYY get X repeated, others a random code.
  const SentCode& send(const std::string& phone, CodeChannel channel, Date now,
                       crypto::Random& random);
  /// The code as it waits for `phone`, if it was sent with this hash and is still good.
  SentCode* find(const std::string& phone, std::string_view hash, Date now);
  CodeCheck check(const std::string& phone, std::string_view hash, std::string_view code, Date now);

  void forget(const std::string& phone) { codes_.erase(phone); }

  std::optional<std::string> waiting(const std::string& phone) const;

 private:
  std::map<std::string, SentCode> codes_;
};

/// The X of a number 99966XYYYY.
std::optional<int> test_number_dc(std::string_view phone);

}  // namespace layer::local_dc
