#include <layer/tl/json.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "base64.hpp"
#include "field_access.hpp"

namespace layer::tl::detail {
namespace {

using Json = nlohmann::json;

std::string_view type_name(TypeRef type) {
  switch (type.kind) {
    case Kind::flags:
      return "#";
    case Kind::truth:
      return "true";
    case Kind::int32:
      return "int";
    case Kind::int64:
      return "long";
    case Kind::float64:
      return "double";
    case Kind::boolean:
      return "Bool";
    case Kind::int128:
      return "int128 in base64";
    case Kind::int256:
      return "int256 in base64";
    case Kind::string:
      return "string";
    case Kind::bytes:
      return "bytes in base64";
    case Kind::raw:
    case Kind::sized_raw:
      return "Object in base64";
    case Kind::boxed:
      return type.boxed().name;
    case Kind::bare:
      return type.bare().constructor->name();
    case Kind::vector:
    case Kind::bare_vector:
      return "vector";
  }
  return {};
}

std::optional<std::int64_t> integer(const Json& json) {
  if (json.is_number_unsigned()) {
    const auto value = json.get<std::uint64_t>();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return std::nullopt;
    return static_cast<std::int64_t>(value);
  }
  if (json.is_number_integer()) return json.get<std::int64_t>();
  return std::nullopt;
}

std::optional<std::int64_t> long_integer(const Json& json) {
  if (!json.is_string()) return integer(json);
  const auto& text = json.get_ref<const std::string&>();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> real(const Json& json) {
  if (json.is_number()) return json.get<double>();
  if (json == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (json == "Infinity") return std::numeric_limits<double>::infinity();
  if (json == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

std::optional<Bytes> bytes(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  return from_base64(json.get_ref<const std::string&>());
}

std::optional<std::string> string(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_object() || json.size() != 1 || !json.contains("base64")) return std::nullopt;
  const std::optional<Bytes> value = bytes(json["base64"]);
  if (!value) return std::nullopt;
  return std::string(value->begin(), value->end());
}

/// Fills values from JSON that is already parsed. Each function says whether it could; the
/// innermost that could not has noted why.
class JsonReader {
 public:
  const Error& error() const { return error_; }

  bool object(const Json& json, const Constructor& constructor, void* object) {
    if (!json.is_object() || !named(json, constructor))
      return fail(constructor, {}, constructor.name());
    if (++depth_ > max_depth) return fail(constructor, {}, "so deep a value");
    std::size_t known = json.contains("_") ? 1 : 0;
    for (const Field& field : constructor.fields()) {
      if (field.kind == Kind::flags) continue;
      const auto at = json.find(constructor.name(field));
      if (at != json.end()) ++known;
      const bool absent = at == json.end() || at->is_null();
      if (absent && field.optional()) continue;
      if (absent || !value(*at, field.type(), emplace(field, object)))
        return fail(constructor, constructor.name(field), type_name(field.type()));
    }
    if (known != json.size()) return fail(constructor, {}, "without fields that the schema lacks");
    --depth_;
    return true;
  }

  bool box(const Json& json, const BoxedType& type, AnyBox& box) {
    if (!json.is_object()) return false;
    const auto list = type.alternatives();
    const auto at = std::find_if(list.begin(), list.end(), [&](const Alternative& alternative) {
      return json.contains("_") && json["_"] == alternative.constructor->name();
    });
    if (at == list.end()) return false;
    box.emplace(*at->constructor);
    return object(json, *at->constructor, box.data());
  }

 private:
  /// The name may be left out where only one constructor is possible.
  static bool named(const Json& json, const Constructor& constructor) {
    const auto at = json.find("_");
    return at == json.end() || *at == constructor.name();
  }

  bool value(const Json& json, TypeRef type, void* at) {
    switch (type.kind) {
      case Kind::flags:
        return true;
      case Kind::truth:
      case Kind::boolean:
        if (!json.is_boolean()) return false;
        *static_cast<bool*>(at) = json.get<bool>();
        return true;
      case Kind::int32:
        return word(json, at);
      case Kind::int64:
        return put<std::int64_t>(long_integer(json), at);
      case Kind::float64:
        return put<double>(real(json), at);
      case Kind::int128:
        return fixed<Int128>(json, at);
      case Kind::int256:
        return fixed<Int256>(json, at);
      case Kind::string:
        return put<std::string>(string(json), at);
      case Kind::bytes:
        return put<Bytes>(bytes(json), at);
      case Kind::raw:
      case Kind::sized_raw:
        return put<Raw>(bytes(json), at);
      case Kind::boxed:
        return box(json, type.boxed(), *static_cast<AnyBox*>(at));
      case Kind::bare:
        return object(json, *type.bare().constructor, at);
      case Kind::vector:
      case Kind::bare_vector:
        return vector(json, type.vector(), at);
    }
    return false;
  }

  template <class T, class Value>
  static bool put(std::optional<Value> value, void* at) {
    if (value) *static_cast<T*>(at) = T(std::move(*value));
    return value.has_value();
  }

  static bool word(const Json& json, void* at) {
    const std::optional<std::int64_t> value = integer(json);
    using Limits = std::numeric_limits<std::int32_t>;
    if (!value || *value < Limits::min() || *value > Limits::max()) return false;
    *static_cast<std::int32_t*>(at) = static_cast<std::int32_t>(*value);
    return true;
  }

  template <class Array>
  static bool fixed(const Json& json, void* at) {
    const std::optional<Bytes> value = bytes(json);
    auto& array = *static_cast<Array*>(at);
    if (!value || value->size() != array.size()) return false;
    std::copy(value->begin(), value->end(), array.begin());
    return true;
  }

  bool vector(const Json& json, const VectorType& type, void* at) {
    if (!json.is_array()) return false;
    auto* element = static_cast<std::byte*>(type.resize(at, json.size()));
    for (const Json& item : json) {
      if (!value(item, type.element, element)) return false;
      element += type.element_size;
    }
    return true;
  }

  bool fail(const Constructor& constructor, std::string_view field, std::string_view expected) {
    if (!failed_)
      error_ = {ErrorCode::unexpected_json, constructor.id, constructor.name(), field, expected, 0};
    failed_ = true;
    return false;
  }

  Error error_;
  bool failed_ = false;
  std::size_t depth_ = 0;
};

/// Parses the text, then lets `fill` make a value of it.
template <class Fill>
Result<void> read_text(std::string_view text, std::string_view expected, Fill fill) {
  JsonReader reader;
  try {
    if (fill(reader, Json::parse(text))) return {};
  } catch (const Json::parse_error& error) {
    return Error{ErrorCode::malformed_json, 0, {}, {}, expected, error.byte};
  }
  if (reader.error().code == ErrorCode::unexpected_json) return reader.error();
  return Error{ErrorCode::unexpected_json, 0, {}, {}, expected, 0};
}

}  // namespace

Result<void> json_read(std::string_view text, const Constructor& constructor, void* object) {
  return read_text(text, constructor.name(), [&](JsonReader& reader, const Json& json) {
    return reader.object(json, constructor, object);
  });
}

Result<void> json_read(std::string_view text, const BoxedType& type, AnyBox& box) {
  return read_text(text, type.name, [&](JsonReader& reader, const Json& json) {
    return reader.box(json, type, box);
  });
}

}  // namespace layer::tl::detail
