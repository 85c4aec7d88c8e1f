#include "usernames.hpp"

#include <algorithm>

#include "users.hpp"

namespace layer::local_dc {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool may_occur(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

bool Usernames::take(std::string_view name, Peer owner) {
  return owners_.emplace(lower_case(name), owner).second;
}

void Usernames::give_back(std::string_view name) {
  owners_.erase(lower_case(name));
}

std::optional<Peer> Usernames::owner(std::string_view name) const {
  const auto found = owners_.find(lower_case(name));
  if (found == owners_.end()) return std::nullopt;
  return found->second;
}

bool is_valid_username(std::string_view name) {
  return name.size() >= 5 && name.size() <= 32 && is_letter(name.front()) &&
         std::ranges::all_of(name, may_occur);
}

}  // namespace layer::local_dc
