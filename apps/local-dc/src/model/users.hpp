#pragma once

#include <memory>
#include <string_view>

#include "user.hpp"

namespace layer::local_dc {

/// All users and bots, found by what names them. References stay good: accounts are never removed.
class Users {
 public:
  /// \param user  its id may be 0: then the next free one is given. Phone and id must be free.
  User& add(User user);

  User* find(UserId id);
  const User* find(UserId id) const;
  User* by_phone(std::string_view phone);
  User* by_token(std::string_view token);

  template <class F>
  void for_each(F&& f) const {
    for (const auto& [id, user] : users_)
      f(user);
  }

 private:
  std::map<UserId, User> users_;
  std::map<std::string, UserId, std::less<>> phones_;
  std::map<std::string, UserId, std::less<>> tokens_;
  std::int64_t last_id_ = 1'000'000;
};

/// ASCII letters made small.
std::string lower_case(std::string_view text);

/// The digits of a phone number; empty if it is none.
std::string phone_digits(std::string_view text);

}  // namespace layer::local_dc
