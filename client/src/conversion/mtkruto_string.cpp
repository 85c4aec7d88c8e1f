#include <layer/tl/reader.hpp>

#include <charconv>

#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

constexpr std::string_view form = "the MTKruto string";
constexpr std::string_view test_suffix = "-test";
/// What zeros grow to is bounded: a string holds a name, a key and three numbers.
constexpr std::size_t largest = 1024;
/// api_id (4), bot (1), user (8): what later versions add.
constexpr std::size_t tail_size = 13;

/// Each run of zeros is written as one zero and its length.
Bytes with_zeros(std::span<const std::uint8_t> bytes) {
  Bytes expanded;
  expanded.reserve(largest);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool run = bytes[i] == 0 && i + 1 < bytes.size();
    const std::size_t count = run ? bytes[++i] : 1;
    if (expanded.size() + count > largest) {
      crypto::wipe(expanded);
      refuse(form, "is too long to be one");
    }
    expanded.insert(expanded.end(), count, run ? 0 : bytes[i]);
  }
  return expanded;
}

Bytes without_zeros(std::span<const std::uint8_t> bytes) {
  Bytes short_one;
  short_one.reserve(2 * bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    if (bytes[i] != 0) {
      short_one.push_back(bytes[i++]);
      continue;
    }
    std::uint8_t run = 0;
    while (i < bytes.size() && bytes[i] == 0 && run < 255) {
      ++i;
      ++run;
    }
    short_one.push_back(0);
    short_one.push_back(run);
  }
  return short_one;
}

void read_dc(HomeReader& home, std::string_view name) {
  const bool test = name.ends_with(test_suffix);
  if (test) name.remove_suffix(test_suffix.size());
  int dc = 0;
  const auto [end, bad] = std::from_chars(name.data(), name.data() + name.size(), dc);
  if (bad != std::errc() || end != name.data() + name.size())
    refuse(form, "does not name its data centre");
  home.dc(dc);
  home.test(test);
}

std::int64_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    value = value << 8 | bytes[i];
  return static_cast<std::int64_t>(value);
}

}  // namespace

// Two TL strings, the data centre's name and the key; then what later versions add.
Session from_mtkruto(std::string_view text) {
  const auto packed = decoded(form, trimmed(text));
  const storage::WipedBytes whole(with_zeros(packed.bytes));
  tl::Reader reader(whole.bytes);
  HomeReader home(form);
  const auto name = reader.string();
  const auto key = reader.bytes_view();
  if (!reader.ok()) refuse(form, "is not complete");
  read_dc(home, name);
  home.key(key);
  const auto tail = reader.rest();
  if (tail.size() == tail_size) {
    if (const auto user = little_endian(tail.subspan(5)); user != 0) home.owner(user, tail[4] != 0);
  } else if (!tail.empty()) {
    refuse(form, "has " + std::to_string(tail.size()) + " bytes behind its key, not 13 or none");
  }
  auto session = home.finish();
  if (!tail.empty())
    if (const auto api_id = little_endian(tail.first(4)); api_id > 0 && api_id <= 0x7fffffff)
      session.api_id = static_cast<std::int32_t>(api_id);
  return session;
}

std::string to_mtkruto(const Session& session) {
  const auto& key = home_key(session);
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.tl_string(std::to_string(key.dc).append(is_test(session) ? test_suffix : ""));
  fields.tl_bytes(key.key.key.view());
  if (const auto& self = session.account.self; self && session.api_id) {
    fields.tl_i32(*session.api_id);
    fields.u8(self->bot);
    fields.tl_i64(self->user);
  }
  const storage::WipedBytes packed(without_zeros(whole.bytes));
  return encoded({}, packed.bytes, Base64::url_safe);
}

}  // namespace layer::conversion
