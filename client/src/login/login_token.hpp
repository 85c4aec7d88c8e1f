#pragma once

#include <layer/client/login.hpp>
#include <layer/tl/boxes.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace layer {

struct LoginToken::Data {
  std::string phone;
  std::string hash;
  CodeDelivery delivery = CodeDelivery::other;
  std::optional<int> length;
  std::string hint;
  std::optional<std::chrono::seconds> timeout;
  std::optional<CodeDelivery> next_delivery;
  /// With `CodeDelivery::none`: who is logged in.
  std::optional<User> user;
};

/// What the server says of a code it has sent; not of those that need none.
LoginToken::Data read_sent_code(std::string phone, const tl::enums::auth::SentCode& sent);

}  // namespace layer
