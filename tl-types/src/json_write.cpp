#include <layer/tl/json.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

#include "base64.hpp"
#include "field_access.hpp"
#include "utf8.hpp"

namespace layer::tl::detail {
namespace {

using Json = nlohmann::ordered_json;

Json object_json(const Constructor& constructor, const void* object, std::size_t depth);

Json box_json(const AnyBox& box, std::size_t depth) {
  return box.empty() ? Json() : object_json(*box.constructor(), box.data(), depth);
}

Json string_json(const std::string& value) {
  // JSON text is UTF-8; what is not goes another way.
  if (is_utf8(value)) return value;
  return {
      {"base64", to_base64({reinterpret_cast<const std::uint8_t*>(value.data()), value.size()})}};
}

Json number_json(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

Json value_json(TypeRef type, const void* at, std::size_t depth);

Json vector_json(const VectorType& type, const void* at, std::size_t depth) {
  Json list = Json::array();
  const std::size_t size = type.size(at);
  const auto* element = static_cast<const std::byte*>(type.data(at));
  for (std::size_t i = 0; i < size; ++i, element += type.element_size)
    list.push_back(value_json(type.element, element, depth));
  return list;
}

Json value_json(TypeRef type, const void* at, std::size_t depth) {
  switch (type.kind) {
    case Kind::flags:
      return nullptr;
    case Kind::truth:
    case Kind::boolean:
      return *static_cast<const bool*>(at);
    case Kind::int32:
      return *static_cast<const std::int32_t*>(at);
    case Kind::int64:
      return std::to_string(*static_cast<const std::int64_t*>(at));  // a double has not the digits
    case Kind::float64:
      return number_json(*static_cast<const double*>(at));
    case Kind::int128:
      return to_base64(*static_cast<const Int128*>(at));
    case Kind::int256:
      return to_base64(*static_cast<const Int256*>(at));
    case Kind::string:
      return string_json(*static_cast<const std::string*>(at));
    case Kind::bytes:
      return to_base64(*static_cast<const Bytes*>(at));
    case Kind::raw:
    case Kind::sized_raw:
      return to_base64(static_cast<const Raw*>(at)->bytes());
    case Kind::boxed:
      return box_json(*static_cast<const AnyBox*>(at), depth);
    case Kind::bare:
      return object_json(*type.bare().constructor, at, depth);
    case Kind::vector:
    case Kind::bare_vector:
      return vector_json(type.vector(), at, depth);
  }
  return nullptr;
}

Json object_json(const Constructor& constructor, const void* object, std::size_t depth) {
  if (depth == max_depth) return nullptr;
  Json json = {{"_", constructor.name()}};
  for (const Field& field : constructor.fields()) {
    if (field.kind == Kind::flags) continue;
    if (const void* value = get(field, object))
      json[std::string(constructor.name(field))] = value_json(field.type(), value, depth + 1);
  }
  return json;
}

}  // namespace

std::string json(const Constructor& constructor, const void* object) {
  return object_json(constructor, object, 0).dump();
}

std::string json(const AnyBox& box) {
  return box_json(box, 0).dump();
}

}  // namespace layer::tl::detail
