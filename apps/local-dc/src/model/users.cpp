#include "users.hpp"

#include <algorithm>

namespace layer::local_dc {
namespace {

User* found(std::map<UserId, User>& users, const std::map<std::string, UserId, std::less<>>& names,
            std::string_view name) {
  const auto id = names.find(name);
  return id == names.end() ? nullptr : &users.at(id->second);
}

}  // namespace

User& Users::add(User user) {
  if (user.id == UserId{}) {
    while (users_.contains(UserId{++last_id_}))
      ;
    user.id = UserId{last_id_};
  }
  if (!user.phone.empty()) phones_[user.phone] = user.id;
  if (user.bot) tokens_[user.bot->token] = user.id;
  const UserId id = user.id;
  return users_.emplace(id, std::move(user)).first->second;
}

User* Users::find(UserId id) {
  const auto user = users_.find(id);
  return user == users_.end() ? nullptr : &user->second;
}

const User* Users::find(UserId id) const {
  const auto user = users_.find(id);
  return user == users_.end() ? nullptr : &user->second;
}

User* Users::by_phone(std::string_view phone) {
  return found(users_, phones_, phone);
}

User* Users::by_token(std::string_view token) {
  return found(users_, tokens_, token);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string phone_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '+' && c != ' ' && c != '-' && c != '(' && c != ')')
      return {};
  }
  const bool plausible = digits.size() >= 7 && digits.size() <= 15;
  return plausible ? digits : std::string();
}

}  // namespace layer::local_dc
