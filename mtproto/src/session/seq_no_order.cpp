#include "session/seq_no_order.hpp"

#include <iterator>

namespace layer::mtproto {

namespace {

constexpr std::size_t MEMORY = 512;

/// The later of two messages has the higher seq_no; the same only if it needs no ack itself.
bool in_order(std::int32_t earlier, std::int32_t later) noexcept {
  return earlier < later || (earlier == later && later % 2 == 0);
}

}  // namespace

std::optional<SeqNoOrder::Fault> SeqNoOrder::check(Number number) const {
  const auto next = seen_.upper_bound(number.id);
  if (next != seen_.begin() && !in_order(std::prev(next)->second, number.seq_no))
    return Fault::too_low;
  if (next != seen_.end() && !in_order(number.seq_no, next->second)) return Fault::too_high;
  return std::nullopt;
}

std::optional<SeqNoOrder::Fault> SeqNoOrder::add(std::vector<Number> numbers) {
  std::vector<MsgId> added;
  for (const Number& number : numbers) {
    if (seen_.contains(number.id)) continue;  // a copy
    if (const auto fault = check(number)) {
      for (const MsgId id : added)
        seen_.erase(id);
      return fault;
    }
    seen_.emplace(number.id, number.seq_no);
    added.push_back(number.id);
  }
  while (seen_.size() > MEMORY)
    seen_.erase(seen_.begin());
  return std::nullopt;
}

}  // namespace layer::mtproto
