#pragma once

#include <layer/client/conversion.hpp>
#include <layer/mtproto/net/endpoint.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace layer::conversion {

/// What most forms hold: the account's data centre and its key. Built step by step by those that
/// read, checked as it is built.
class HomeReader {
 public:
  /// \param form  for messages to people: "the Telethon string"
  explicit HomeReader(std::string_view form) : form_(form) {}

  /// Errors: `session_damaged` for ids that no data centre has.
  void dc(std::int64_t id);
  /// Errors: `session_damaged` unless these are 256 bytes, or if they are all zero: none yet.
  void key(std::span<const std::uint8_t> bytes, mtproto::Salt salt = {});
  /// Where the form does not tell the environment, it follows from a test server's address.
  void address(std::string address, std::int64_t port);

  void test(bool value) { test_ = value; }

  void owner(std::int64_t user, bool bot);

  /// Errors: `session_damaged` without a key.
  Session finish();

 private:
  std::string_view form_;
  int dc_ = 0;
  std::optional<mtproto::StoredKey> key_;
  std::optional<mtproto::Endpoint> address_;
  std::optional<bool> test_;
  std::optional<storage::Self> self_;
};

/// The key that is the account. Errors: `invalid_argument` if there is none.
const storage::Key& home_key(const Session& session);
bool is_test(const Session& session);
/// Where the home data centre is: as the session says first, otherwise as Telegram's are known.
///
/// Errors: `invalid_argument` if nothing is known.
mtproto::Endpoint home_address(const Session& session, std::string_view form);
/// Errors: `invalid_argument` if unknown.
storage::Self owner(const Session& session, std::string_view form);
/// Errors: `session_damaged` for ids that no user has.
storage::Self checked_owner(std::string_view form, std::int64_t user, bool bot);
/// Errors: `session_damaged` for ids that no data centre has.
int checked_dc(std::string_view form, std::int64_t dc);
/// Errors: `session_damaged` unless these are 256 bytes.
mtproto::StoredKey checked_key(std::string_view form, std::span<const std::uint8_t> bytes,
                               mtproto::Salt salt = {});

}  // namespace layer::conversion
