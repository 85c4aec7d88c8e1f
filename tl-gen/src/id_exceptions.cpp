#include "id_exceptions.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "schema_file.hpp"

namespace layer::tl_gen {
namespace {

using Key = std::pair<std::string, std::uint32_t>;

std::string_view entry_of(std::string_view line) {
  line = line.substr(0, line.find("//"));
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::optional<Key> key_of(std::string_view entry) {
  const auto hash = entry.find('#');
  if (hash == std::string_view::npos || hash == 0) return std::nullopt;
  const auto digits = entry.substr(hash + 1);
  std::uint32_t id = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, id, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return Key(entry.substr(0, hash), id);
}

}  // namespace

Result IdExceptions::read(const std::filesystem::path& path, std::string_view text) {
  Result result;
  for (tl_parser::Position position; !text.empty(); ++position.line) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto entry = entry_of(line);
    if (entry.empty()) continue;
    const auto key = key_of(entry);
    if (!key) {
      result.errors.push_back(error_message(path, position, "expected `name#12345678`"));
    } else if (!entries_.try_emplace(*key, Entry{path, position}).second) {
      result.errors.push_back(error_message(path, position, "listed twice"));
    }
  }
  return result;
}

bool IdExceptions::use(const tl_parser::Definition& definition) {
  const auto entry = entries_.find({definition.name.full(), definition.id});
  if (entry == entries_.end()) return false;
  entry->second.used = true;
  return true;
}

Result IdExceptions::unused() const {
  Result result;
  for (const auto& [key, entry] : entries_) {
    if (entry.used) continue;
    result.errors.push_back(error_message(entry.path, entry.position,
                                          "`" + key.first +
                                              "` is no exception: no checked file has it with "
                                              "this id, or the id is right"));
  }
  return result;
}

}  // namespace layer::tl_gen
