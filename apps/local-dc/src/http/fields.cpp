#include "fields.hpp"

#include <stdexcept>

namespace layer::local_dc {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& field, const std::string& what) {
  throw std::runtime_error("\"" + field + "\" " + what);
}

std::string as_text(const std::string& name, const json& value) {
  if (!value.is_string()) refuse(name, "must be a text");
  return value.get<std::string>();
}

std::int64_t as_integer(const std::string& name, const json& value, std::int64_t least,
                        std::int64_t most) {
  // What does not fit into 64 bits with a sign is a float or unsigned by now.
  const bool fits = value.is_number_integer() &&
                    (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
  const std::int64_t number = fits ? value.get<std::int64_t>() : 0;
  if (!fits || number < least || number > most)
    refuse(name,
           "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return number;
}

std::string as_reference(const std::string& name, const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return std::to_string(as_integer(name, value, INT64_MIN, INT64_MAX));
}

}  // namespace

Fields::Fields(const json& object) : object_(object) {
  if (!object.is_object()) throw std::runtime_error("a JSON object is expected");
}

std::string Fields::text(const std::string& name) {
  return as_text(name, get(name));
}

std::string Fields::text(const std::string& name, const std::string& otherwise) {
  const json* const value = find(name);
  return value == nullptr ? otherwise : as_text(name, *value);
}

bool Fields::flag(const std::string& name, bool otherwise) {
  const json* const value = find(name);
  if (value == nullptr) return otherwise;
  if (!value->is_boolean()) refuse(name, "must be true or false");
  return value->get<bool>();
}

std::int64_t Fields::integer(const std::string& name, std::int64_t least, std::int64_t most) {
  return as_integer(name, get(name), least, most);
}

std::int64_t Fields::integer(const std::string& name, std::int64_t least, std::int64_t most,
                             std::int64_t otherwise) {
  const json* const value = find(name);
  return value == nullptr ? otherwise : as_integer(name, *value, least, most);
}

std::string Fields::reference(const std::string& name) {
  return as_reference(name, get(name));
}

std::vector<std::string> Fields::references(const std::string& name) {
  (void)get(name);
  std::vector<std::string> all;
  for (const json& value : list(name))
    all.push_back(as_reference(name, value));
  return all;
}

json Fields::list(const std::string& name) {
  const json* const value = find(name);
  if (value == nullptr) return json::array();
  if (!value->is_array()) refuse(name, "must be a list");
  return *value;
}

void Fields::finish() const {
  for (const auto& [name, value] : object_.items())
    if (!read_.contains(name)) throw std::runtime_error("nothing here is called \"" + name + "\"");
}

const json* Fields::find(const std::string& name) {
  read_.insert(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const json& Fields::get(const std::string& name) {
  const json* const value = find(name);
  if (value == nullptr) refuse(name, "is missing");
  return *value;
}

}  // namespace layer::local_dc
