#include <layer/tl/print.hpp>

#include <charconv>
#include <string>
#include <string_view>

#include "field_access.hpp"

namespace layer::tl::detail {
namespace {

/// Prints one value. Values that a program nests deeper than can be written are cut off.
class Printer {
 public:
  explicit Printer(const PrintOptions& options) : options_(options) {}

  void object(const Constructor& constructor, const void* object) {
    text_.append(constructor.name()).append("{");
    if (++depth_ > max_depth)
      text_ += "...";
    else
      fields(constructor, object);
    --depth_;
    text_ += "}";
  }

  void box(const AnyBox& value) {
    if (value.empty())
      text_ += "empty";
    else
      object(*value.constructor(), value.data());
  }

  void raw(const Raw& value) {
    const std::string_view name = name_for_id(value.id());
    text_.append("<").append(name.empty() ? "object" : name).append(", ");
    text_.append(std::to_string(value.bytes().size())).append(" bytes>");
  }

  std::string take() { return std::move(text_); }

 private:
  void fields(const Constructor& constructor, const void* object) {
    const char* separator = "";
    for (const Field& field : constructor.fields()) {
      const void* const present = field.kind == Kind::flags ? nullptr : get(field, object);
      if (!present) continue;
      text_.append(separator).append(constructor.name(field)).append(": ");
      value(field.type(), present);
      separator = ", ";
    }
  }

  void value(TypeRef type, const void* at) {
    switch (type.kind) {
      case Kind::flags:
        return;
      case Kind::truth:
      case Kind::boolean:
        text_ += *static_cast<const bool*>(at) ? "true" : "false";
        return;
      case Kind::int32:
        text_ += std::to_string(*static_cast<const std::int32_t*>(at));
        return;
      case Kind::int64:
        text_ += std::to_string(*static_cast<const std::int64_t*>(at));
        return;
      case Kind::float64:
        return number(*static_cast<const double*>(at));
      case Kind::int128:
        return bytes(*static_cast<const Int128*>(at));
      case Kind::int256:
        return bytes(*static_cast<const Int256*>(at));
      case Kind::string:
        return string(*static_cast<const std::string*>(at));
      case Kind::bytes:
        return bytes(*static_cast<const Bytes*>(at));
      case Kind::raw:
      case Kind::sized_raw:
        return raw(*static_cast<const Raw*>(at));
      case Kind::boxed:
        return box(*static_cast<const AnyBox*>(at));
      case Kind::bare:
        return object(*type.bare().constructor, at);
      case Kind::vector:
      case Kind::bare_vector:
        return vector(type.vector(), at);
    }
  }

  void vector(const VectorType& type, const void* at) {
    const std::size_t size = type.size(at);
    const auto* element = static_cast<const std::byte*>(type.data(at));
    text_ += "[";
    for (std::size_t i = 0; i < size; ++i, element += type.element_size) {
      if (i != 0) text_ += ", ";
      value(type.element, element);
    }
    text_ += "]";
  }

  void number(double value) {
    char digits[32];
    text_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }

  void bytes(BytesView value) {
    if (value.size() > options_.max_bytes) {
      text_.append("<").append(std::to_string(value.size())).append(" bytes>");
      return;
    }
    text_ += "0x";
    for (const std::uint8_t byte : value)
      hexadecimal(byte);
  }

  void string(std::string_view value) {
    const std::string_view shown = value.substr(0, options_.max_string);
    text_ += '"';
    for (const char c : shown)
      character(c);
    text_ += '"';
    if (shown.size() < value.size())
      text_.append("... (").append(std::to_string(value.size())).append(" bytes)");
  }

  void character(char c) {
    if (c == '"' || c == '\\') {
      text_.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      text_ += "\\x";
      hexadecimal(static_cast<std::uint8_t>(c));
    } else {
      text_ += c;
    }
  }

  void hexadecimal(std::uint8_t byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    text_ += digits[byte >> 4];
    text_ += digits[byte & 15];
  }

  const PrintOptions& options_;
  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string print(const Constructor& constructor, const void* object, const PrintOptions& options) {
  Printer printer(options);
  printer.object(constructor, object);
  return printer.take();
}

std::string print(const AnyBox& box, const PrintOptions& options) {
  Printer printer(options);
  printer.box(box);
  return printer.take();
}

std::string print(const Raw& value, const PrintOptions& options) {
  Printer printer(options);
  printer.raw(value);
  return printer.take();
}

}  // namespace layer::tl::detail
