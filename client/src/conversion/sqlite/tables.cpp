#include "conversion/sqlite/tables.hpp"

#include <algorithm>

namespace layer::conversion::sqlite {

namespace {

constexpr std::size_t longest_username = 64;
constexpr std::size_t longest_phone = 20;

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

char lowered(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

bool can_be_in_username(char character) {
  return is_digit(character) || character == '_' || (character >= 'a' && character <= 'z');
}

}  // namespace

void PeerList::add(std::int64_t id, std::optional<std::int64_t> access_hash) {
  current_.reset();
  const auto peer = PeerId::from_bot_api(id);
  if (!peer || (access_hash.value_or(0) == 0 && !peer->is_group())) return;
  const auto [place, fresh] = places_.try_emplace(*peer, peers_.size());
  if (fresh) peers_.emplace_back(*peer, peer->is_group() ? 0 : *access_hash);
  current_ = place->second;
}

void PeerList::username(std::string_view name) {
  if (!current_ || name.empty() || name.size() > longest_username) return;
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), lowered);
  auto& names = peers_[*current_].usernames;
  if (std::ranges::all_of(lower, can_be_in_username) &&
      std::ranges::find(names, lower) == names.end())
    names.push_back(std::move(lower));
}

void PeerList::phone(std::string_view digits) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  if (current_ && digits.size() <= longest_phone && std::ranges::all_of(digits, is_digit))
    peers_[*current_].phone = digits;
}

void PeerList::phone(std::optional<std::int64_t> number) {
  if (number && *number > 0) phone(std::to_string(*number));
}

bool PeerList::select(std::int64_t id) {
  current_.reset();
  if (const auto peer = PeerId::from_bot_api(id))
    if (const auto place = places_.find(*peer); place != places_.end()) current_ = place->second;
  return current_.has_value();
}

std::vector<storage::Peer> PeerList::take() {
  places_.clear();
  current_.reset();
  return std::move(peers_);
}

std::optional<storage::UpdatePosition> position_in(const Row& row, int first) {
  const auto pts = row.word(first);
  const auto qts = row.word(first + 1);
  const auto date = row.word(first + 2);
  if (!pts || *pts <= 0 || !qts || *qts < 0 || !date || *date <= 0) return std::nullopt;
  return storage::UpdatePosition(*pts, *qts, *date, std::max(row.word(first + 3).value_or(0), 0));
}

void add_channel(storage::Account& account, std::int64_t channel, std::optional<std::int32_t> pts) {
  const auto marked = channel > 0 ? PeerId::from_bot_api(PeerId::channel(channel).bot_api())
                                  : PeerId::from_bot_api(channel);
  if (!marked || !marked->is_channel() || !pts || *pts <= 0) return;
  account.channels[marked->id()] = *pts;
}

}  // namespace layer::conversion::sqlite
