#include <layer/tl/reader.hpp>
#include <layer/tl/tables.hpp>

#include <algorithm>

#include "boolean_ids.hpp"

namespace layer::tl {
namespace {

std::size_t default_budget(std::size_t input) {
  return std::max(input * 64, std::size_t{1} << 20);
}

}  // namespace

Reader::Reader(BytesView input, const Limits& limits)
    : begin_(input.data()),
      next_(input.data()),
      end_(input.data() + input.size()),
      budget_(limits.allocation.value_or(default_budget(input.size()))),
      depth_limit_(limits.depth) {}

Int128 Reader::int128() {
  Int128 value{};
  const BytesView from = take(value.size());
  std::copy(from.begin(), from.end(), value.begin());
  return value;
}

Int256 Reader::int256() {
  Int256 value{};
  const BytesView from = take(value.size());
  std::copy(from.begin(), from.end(), value.begin());
  return value;
}

bool Reader::boolean() {
  const std::uint32_t id = u32();
  if (id != detail::true_id && id != detail::false_id && ok()) fail_unknown(id, "Bool");
  return id == detail::true_id;
}

BytesView Reader::counted(std::string_view expected) {
  if (remaining() < 4) return fail(ErrorCode::end_of_input, expected), BytesView();
  std::size_t header = 1;
  std::size_t length = next_[0];
  if (length >= 254) {  // 255 is in no use; Telegram's own clients read it like 254
    header = 4;
    length = detail::load<std::uint32_t>(next_) >> 8;
  }
  const std::size_t whole = (header + length + 3) / 4 * 4;
  if (remaining() < whole) return fail(ErrorCode::end_of_input, expected), BytesView();
  const BytesView value(next_ + header, length);
  next_ += whole;
  return value;
}

std::string Reader::string() {
  const BytesView view = counted("string");
  if (!charge(view.size())) return {};
  return {reinterpret_cast<const char*>(view.data()), view.size()};
}

Bytes Reader::bytes() {
  const BytesView view = bytes_view();
  if (!charge(view.size())) return {};
  return {view.begin(), view.end()};
}

BytesView Reader::take(std::size_t count) {
  if (remaining() < count) return fail(ErrorCode::end_of_input, "bytes"), BytesView();
  const BytesView view(next_, count);
  next_ += count;
  return view;
}

std::size_t Reader::count(std::size_t least, std::size_t size) {
  const std::size_t count = u32();
  if (least != 0 && count > remaining() / least)
    return fail(ErrorCode::count_too_large, "vector"), 0;
  if (size != 0 && count > budget_ / size) return fail(ErrorCode::over_budget, "vector"), 0;
  return charge(count * size) ? count : 0;
}

bool Reader::charge(std::size_t size) {
  if (size > budget_) return fail(ErrorCode::over_budget, "value"), false;
  budget_ -= size;
  return ok();
}

bool Reader::enter() {
  if (++depth_ <= depth_limit_) return true;
  fail(ErrorCode::too_deep, "value");
  return false;
}

void Reader::fail(ErrorCode code, std::string_view expected) {
  if (!failed_) {
    error_.code = code;
    error_.expected = expected;
    error_.offset = offset();
    failed_ = true;
  }
  next_ = end_;
}

void Reader::fail_unknown(std::uint32_t id, std::string_view expected) {
  if (!failed_) {
    error_ = {ErrorCode::unknown_constructor, id, {}, {}, expected, offset() - sizeof id};
    failed_ = blamed_ = true;  // the id is more telling than who holds it
  }
  next_ = end_;
}

void Reader::blame(const Constructor& constructor) {
  if (!failed_ || blamed_) return;
  blamed_ = true;
  error_.constructor_id = constructor.id;
  error_.constructor = constructor.name();
}

}  // namespace layer::tl
