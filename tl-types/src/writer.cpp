#include <layer/tl/tables.hpp>
#include <layer/tl/writer.hpp>

#include <algorithm>
#include <cstring>

#include "boolean_ids.hpp"

namespace layer::tl {
namespace {

constexpr std::size_t too_long = std::size_t{1} << 24;

}  // namespace

Bytes Writer::take() {
  buffer_.resize(used_);
  Bytes out = std::move(buffer_);
  *this = Writer();
  return out;
}

void Writer::clear() {
  Bytes memory = std::move(buffer_);
  *this = Writer();
  buffer_ = std::move(memory);
}

void Writer::boolean(bool value) {
  u32(value ? detail::true_id : detail::false_id);
}

void Writer::string(std::string_view value) {
  bytes({reinterpret_cast<const std::uint8_t*>(value.data()), value.size()});
}

void Writer::bytes(BytesView value) {
  if (value.size() >= too_long) return fail(ErrorCode::string_too_long, "bytes");
  const std::size_t header = value.size() < 254 ? 1 : 4;
  const std::size_t whole = (header + value.size() + 3) / 4 * 4;
  std::uint8_t* const at = reserve(whole);
  detail::store(at + whole - 4, std::uint32_t{0});  // the padding
  const auto length = static_cast<std::uint32_t>(value.size());
  if (header == 1)
    at[0] = static_cast<std::uint8_t>(length);
  else
    detail::store(at, length << 8 | 254);
  if (length != 0) std::memcpy(at + header, value.data(), length);
}

void Writer::append(BytesView value) {
  if (!value.empty()) std::memcpy(reserve(value.size()), value.data(), value.size());
}

void Writer::count(std::size_t value) {
  if (value > 0x7fffffff) return fail(ErrorCode::count_too_large, "vector");
  u32(static_cast<std::uint32_t>(value));
}

bool Writer::enter() {
  if (++depth_ <= max_depth) return true;
  fail(ErrorCode::too_deep, "value");
  return false;
}

void Writer::fail(ErrorCode code, std::string_view expected) {
  if (failed_) return;
  failed_ = true;
  error_.code = code;
  error_.expected = expected;
  error_.offset = used_;
}

void Writer::blame(const Constructor& constructor) {
  if (!failed_ || blamed_) return;
  blamed_ = true;
  error_.constructor_id = constructor.id;
  error_.constructor = constructor.name();
}

void Writer::grow(std::size_t size) {
  buffer_.resize(std::max({buffer_.size() * 2, used_ + size, std::size_t{256}}));
}

}  // namespace layer::tl
