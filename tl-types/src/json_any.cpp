#include <layer/tl/json.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace layer::tl {
namespace {

/// Empty if the text is not an object with a name.
std::string name_in(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  const auto at = json.find("_");
  return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

Result<AnyObject> any_from_json(std::string_view text) {
  const Constructor* const constructor = find_constructor(name_in(text));
  if (!constructor)
    return Error{ErrorCode::unexpected_json, 0, {}, {}, "an object of the schemas", 0};
  AnyObject object;
  object.emplace(*constructor);
  const Result<void> done = detail::json_read(text, *constructor, object.data());
  if (!done) return done.error();
  return object;
}

}  // namespace layer::tl
