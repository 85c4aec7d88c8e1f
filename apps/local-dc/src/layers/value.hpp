#pragma once

#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <variant>

#include "dictionary.hpp"

namespace layer::local_dc {

struct Value;

/// A constructor's fields, in its order.
struct Object {
  const Definition* definition = nullptr;
  std::vector<Value> fields;

  /// The field with this name; null if the constructor has none, or it is absent.
  const Value* find(std::string_view name) const;
};

/// Something of any schema. Nothing stands for a field that is absent, and for flags words.
struct Value {
  using Nothing = std::monostate;
  /// Whole numbers; Bools and `true` are 1.
  std::variant<Nothing, std::int64_t, double, tl::Bytes, std::vector<Value>, Object> is;

  bool absent() const { return std::holds_alternative<Nothing>(is); }
};

/// Reads one value. Errors stick to the reader.
Value read_value(const Dictionary& dictionary, const WireType& type, tl::Reader& reader);
/// Reads the fields of a constructor or function, whose id was read.
Object read_fields(const Dictionary& dictionary, const Definition& definition, tl::Reader& reader);

/// Writes a value whose definitions are of the schema to be written.
void write_value(const Value& value, const WireType& type, tl::Writer& writer);
/// Id and fields.
void write_object(const Object& object, tl::Writer& writer);

}  // namespace layer::local_dc
