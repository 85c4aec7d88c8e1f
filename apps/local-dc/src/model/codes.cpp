#include "codes.hpp"

#include <algorithm>

namespace layer::local_dc {
namespace {

constexpr std::size_t DIGITS = 5;

std::string random_digits(crypto::Random& random) {
  std::string digits;
  for (std::size_t i = 0; i < DIGITS; ++i)
    digits += static_cast<char>('0' + random.value<std::uint32_t>() % 10);
  return digits;
}

std::string random_hash(crypto::Random& random) {
  static constexpr std::string_view HEX = "0123456789abcdef";
  std::string hash;
  for (const std::uint8_t byte : random.value<std::array<std::uint8_t, 9>>()) {
    hash += HEX[byte >> 4];
    hash += HEX[byte & 15];
  }
  return hash;
}

}  // namespace

std::optional<int> test_number_dc(std::string_view phone) {
  if (phone.size() != 10 || !phone.starts_with("99966")) return std::nullopt;
  return phone[5] - '0';
}

const SentCode& Codes::send(const std::string& phone, CodeChannel channel, Date now,
                            crypto::Random& random) {
  const bool test = test_number_dc(phone).has_value();
  SentCode code{.hash = random_hash(random),
                .code = test ? std::string(DIGITS, phone[5]) : random_digits(random),
                .channel = channel,
                .expires = now + LIFETIME};
  return codes_.insert_or_assign(phone, std::move(code)).first->second;
}

SentCode* Codes::find(const std::string& phone, std::string_view hash, Date now) {
  const auto found = codes_.find(phone);
  if (found == codes_.end() || found->second.hash != hash) return nullptr;
  if (found->second.expires < now) {
    codes_.erase(found);
    return nullptr;
  }
  return &found->second;
}

CodeCheck Codes::check(const std::string& phone, std::string_view hash, std::string_view code,
                       Date now) {
  SentCode* const sent = find(phone, hash, now);
  if (sent == nullptr) return CodeCheck::expired;
  if (sent->code == code) return CodeCheck::right;
  if (++sent->wrong_guesses >= GUESSES) forget(phone);
  return CodeCheck::wrong;
}

std::optional<std::string> Codes::waiting(const std::string& phone) const {
  const auto found = codes_.find(phone);
  if (found == codes_.end()) return std::nullopt;
  return found->second.code;
}

}  // namespace layer::local_dc
