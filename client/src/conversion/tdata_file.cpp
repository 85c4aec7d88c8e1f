#include "conversion/tdata_file.hpp"

#include <layer/client/error.hpp>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "conversion/fields.hpp"
#include "conversion/md5.hpp"
#include "conversion/private_file.hpp"

namespace layer::conversion::tdata {

namespace {

constexpr std::string_view magic = "TDF$";
/// That of 3.4: what is written has not changed since, and later ones read it.
constexpr std::uint32_t version = 3'004'000;
constexpr std::size_t head_size = 8;
constexpr std::size_t checksum_size = 16;
/// An account's keys take some kilobytes.
constexpr std::size_t largest_file = 1 << 20;
constexpr std::string_view endings = "s01";

void append_little_endian(Bytes& bytes, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// MD5 of the content, its length, the version and the magic.
std::array<std::uint8_t, checksum_size> checksum(std::span<const std::uint8_t> content,
                                                 std::span<const std::uint8_t> file_version) {
  Bytes covered;
  covered.reserve(content.size() + 12);
  covered.assign(content.begin(), content.end());
  append_little_endian(covered, static_cast<std::uint32_t>(content.size()));
  covered.insert(covered.end(), file_version.begin(), file_version.end());
  covered.insert(covered.end(), magic.begin(), magic.end());
  return md5(covered);
}

/// \return the content; nothing if the file is not whole
std::optional<Bytes> unframed(std::span<const std::uint8_t> file) {
  if (file.size() < head_size + checksum_size || !std::ranges::equal(file.first(4), magic))
    return std::nullopt;
  const auto content = file.subspan(head_size, file.size() - head_size - checksum_size);
  if (!std::ranges::equal(checksum(content, file.subspan(4, 4)), file.last(checksum_size)))
    return std::nullopt;
  return Bytes(content.begin(), content.end());
}

std::string path_of(const std::string& folder, const std::string& name, char ending) {
  return (std::filesystem::path(folder) / (name + ending)).string();
}

bool is_there(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::exists(path, unknown);
}

}  // namespace

bool exists(const std::string& folder, const std::string& name) {
  return std::ranges::any_of(endings,
                             [&](char ending) { return is_there(path_of(folder, name, ending)); });
}

Bytes read_file(const std::string& folder, const std::string& name) {
  for (const char ending : endings) {
    const auto path = path_of(folder, name, ending);
    if (!is_there(path)) continue;
    if (auto content = unframed(read_private_file(path, largest_file))) return std::move(*content);
  }
  if (!exists(folder, name))
    throw Error(Errc::storage,
                folder + " has no file " + name + "s: is it Telegram Desktop's tdata?");
  throw Error(Errc::session_damaged, path_of(folder, name, 's') + " is damaged");
}

void write_file(const std::string& folder, const std::string& name,
                std::span<const std::uint8_t> content) {
  Bytes file(magic.begin(), magic.end());
  append_little_endian(file, version);
  const auto sum = checksum(content, std::span(file).subspan(4, 4));
  file.insert(file.end(), content.begin(), content.end());
  file.insert(file.end(), sum.begin(), sum.end());
  write_private_file(path_of(folder, name, 's'), file);
}

// Half of the MD5 of "data", "data#2", "data#3" …, the low half of each byte first.
std::string account_name(int index) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto data = index == 0 ? std::string("data") : "data#" + std::to_string(index + 1);
  const auto hash = md5(std::span(reinterpret_cast<const std::uint8_t*>(data.data()), data.size()));
  std::string name;
  for (const std::uint8_t byte : std::span(hash).first<8>()) {
    name += digits[byte & 15];
    name += digits[byte >> 4];
  }
  return name;
}

}  // namespace layer::conversion::tdata
