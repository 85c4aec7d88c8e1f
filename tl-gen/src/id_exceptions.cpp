#include "id_exceptions.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "schema_file.hpp"

namespace layer::tl_gen {
namespace {

std::string_view without_comment(std::string_view line) {
  line = line.substr(0, line.find("//"));
  const auto first = std::min(line.find_first_not_of(" \t\r"), line.size());
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
  std::uint32_t id = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, id, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return id;
}

}  // namespace

Result IdExceptions::read(const std::filesystem::path& path, std::string_view text) {
  Result result;
  for (tl_parser::Position position; !text.empty(); ++position.line) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto entry = without_comment(line);
    if (entry.empty()) continue;
    const auto name = entry.substr(0, entry.find('#'));
    const auto id = hexadecimal(entry.substr(std::min(name.size() + 1, entry.size())));
    if (name.empty() || !id) {
      result.errors.push_back(error_message(path, position, "expected `name#12345678`"));
    } else if (find(name, *id) != nullptr) {
      result.errors.push_back(error_message(path, position, "listed twice"));
    } else {
      entries_.push_back({std::string(name), *id, path, position});
    }
  }
  return result;
}

IdExceptions::Entry* IdExceptions::find(std::string_view name, std::uint32_t id) {
  const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& known) {
    return known.name == name && known.id == id;
  });
  return entry == entries_.end() ? nullptr : &*entry;
}

bool IdExceptions::use(const tl_parser::Definition& definition) {
  auto* entry = find(definition.name.full(), definition.id);
  if (entry == nullptr) return false;
  entry->used = true;
  return true;
}

Result IdExceptions::unused() const {
  Result result;
  for (const auto& entry : entries_) {
    if (entry.used) continue;
    result.errors.push_back(error_message(
        entry.path, entry.position,
        "`" + entry.name +
            "` is no exception: no checked file has it with this id, or the id is right"));
  }
  return result;
}

}  // namespace layer::tl_gen
