#pragma once

#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/net/dc_option.hpp>
#include <layer/mtproto/time.hpp>

#include <boost/system/error_code.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace layer::mtproto {

/// Addresses of one data centre, and for whom they are.
struct AccessPoint {
  /// "+7,-79,…": those whose phone number begins with what stands behind a plus, unless one behind
  /// a minus fits. Empty: for all.
  std::string phone_rules;
  std::vector<DcOption> addresses;

  /// \param phone  digits only; may be empty.
  bool is_for(std::string_view phone) const;

  bool operator==(const AccessPoint&) const = default;
};

/// What Telegram publishes outside of its data centres for clients that reach none of the addresses
/// they know: `help.configSimple`, encrypted with an RSA key that only Telegram can encrypt with.
struct SimpleConfig {
  UnixTime date;
  UnixTime expires;
  std::vector<AccessPoint> rules;

  /// Whether it holds at `now`, which may be half an hour early: clocks are wrong.
  bool is_current(UnixTime now) const;
  /// All addresses for `phone`.
  std::vector<DcOption> addresses_for(std::string_view phone = {}) const;

  bool operator==(const SimpleConfig&) const = default;

  /// Telegram's key for it, the same for the test servers.
  static crypto::RsaPublicKey public_key();
};

/// Why a published config, or the DNS answer that brought it, was refused.
enum class SimpleConfigErrc {
  /// The answer is not the JSON that DNS-over-HTTPS servers give.
  malformed_dns_answer = 1,
  /// The answer has no TXT record.
  no_text,
  /// Not base64 of 256 bytes.
  malformed_text,
  /// The hash inside is wrong: it was not encrypted with this key.
  hash_mismatch,
  /// The hash is right, but what it protects is no help.configSimple.
  malformed_config,
};

const boost::system::error_category& simple_config_category() noexcept;

inline boost::system::error_code make_error_code(SimpleConfigErrc code) noexcept {
  return {static_cast<int>(code), simple_config_category()};
}

/// \param text  base64; anything that is not of its alphabet is skipped.
/// Errors: malformed_text, hash_mismatch, malformed_config.
[[nodiscard]] Result<SimpleConfig> decode_simple_config(std::string_view text,
                                                        const crypto::RsaPublicKey& key);

/// The TXT records of an answer in the JSON form of DNS-over-HTTPS, put together: the longest comes
/// first.
/// Errors: malformed_dns_answer, no_text.
[[nodiscard]] Result<std::string> text_of_dns_answer(std::string_view json);

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::SimpleConfigErrc> : std::true_type {};
