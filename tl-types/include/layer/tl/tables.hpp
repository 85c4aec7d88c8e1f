#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace layer::tl {

class Reader;
class Writer;
struct BoxedType;
struct Constructor;
struct VectorType;
struct BareType;

/// How a field stands on the wire, and in which C++ type it is held.
enum class Kind : std::uint8_t {
  flags,        ///< `#`: computed when written, not held
  truth,        ///< `flags.N?true`: no bytes; bool
  int32,        ///< std::int32_t
  int64,        ///< std::int64_t
  float64,      ///< double
  boolean,      ///< a boxed Bool; bool
  int128,       ///< Int128
  int256,       ///< Int256
  string,       ///< std::string
  bytes,        ///< Bytes
  raw,          ///< `Object`, `!X`: the rest of the input; Raw
  sized_raw,    ///< the same, as long as the `bytes:int` before it says; Raw
  boxed,        ///< id, then fields; a class of `enums`
  bare,         ///< fields without id; a struct of `types`
  vector,       ///< vector's id, count, elements; std::vector
  bare_vector,  ///< count, elements; std::vector
};

/// The type of a field or of a vector's elements.
struct TypeRef {
  Kind kind;
  const void* of = nullptr;  ///< a BoxedType, BareType or VectorType, for the last four kinds

  const BoxedType& boxed() const { return *static_cast<const BoxedType*>(of); }

  const BareType& bare() const { return *static_cast<const BareType*>(of); }

  const VectorType& vector() const { return *static_cast<const VectorType*>(of); }
};

struct Field {
  static constexpr std::uint8_t required = 0xff;

  std::uint16_t offset;  ///< of the member in its struct
  std::uint16_t name;    ///< where in Constructor::names the name begins
  Kind kind;
  /// 32 * the number of the flags word + the bit that says whether the field is there. For
  /// Kind::flags the number alone.
  std::uint8_t flag;
  const void* of;

  constexpr bool optional() const { return flag != required && kind != Kind::flags; }

  TypeRef type() const { return {kind, of}; }
};

/// What a box points at: its constructor, and right behind this the struct.
struct Node {
  const Constructor* constructor;
};

/// A constructor or function of a schema. Each generated struct has its own as `TABLE`.
struct Constructor {
  Node shared;  ///< what boxes of a constructor without members point at, instead of allocating
  std::uint32_t id;
  std::uint16_t size;  ///< of the struct
  std::uint8_t flag_words;
  bool function;
  bool trivial;  ///< nothing to destroy
  std::uint16_t field_count;
  const Field* field_list;
  const char* names;   ///< the constructor's name and those of its fields, each ending with a zero
  const char* result;  ///< the type's name, as in the schema

  // The compiled parts. The last four may be null: then the fields above are interpreted.
  void (*make)(void* object);
  void (*flags)(const void* object, std::uint32_t* words);
  void (*read)(Reader& reader, void* object);
  void (*write)(Writer& writer, const void* object);
  void (*copy)(void* object, const void* from);
  void (*destroy)(void* object) noexcept;

  std::string_view name() const { return names; }

  std::span<const Field> fields() const { return {field_list, field_count}; }

  std::string_view name(const Field& field) const { return names + field.name; }
};

struct Alternative {
  std::uint32_t id;
  const Constructor* constructor;
};

/// A boxed type with its constructors by ascending id. Each class of `enums` has its own as
/// `TABLE`.
struct BoxedType {
  const char* name;
  std::size_t count;
  const Alternative* list;

  std::span<const Alternative> alternatives() const { return {list, count}; }

  /// Null if none has this id.
  const Constructor* find(std::uint32_t id) const;
};

/// A struct that stands in a field without its id.
struct BareType {
  const Constructor* constructor;
  const void* (*optional_get)(const void* field);  ///< null if absent
  void* (*optional_emplace)(void* field);
};

/// A vector whose elements are of one type.
struct VectorType {
  TypeRef element;
  std::size_t element_size;
  std::size_t (*size)(const void* vector);
  const void* (*data)(const void* vector);
  void* (*resize)(void* vector, std::size_t count);  ///< new elements, of which it gives the first
  void (*destroy)(void* vector) noexcept;
  // Null if no field of this type is optional.
  const void* (*optional_get)(const void* field);
  void* (*optional_emplace)(void* field);
};

/// Everything a schema declares, by ascending id.
struct Schema {
  std::span<const Alternative> constructors;

  const Constructor* find(std::uint32_t id) const;
};

/// The names of what a schema declares, by ascending id.
struct NameTable {
  struct Entry {
    std::uint32_t id;
    std::uint32_t offset;  ///< of the name in `text`, where it ends with a zero
  };

  std::span<const Entry> entries;
  const char* text;

  /// Empty if there is no such id.
  std::string_view find(std::uint32_t id) const;
};

/// The constructor or function with this id in the API, MTProto or secret-chat schema; null if
/// there is none.
const Constructor* find_constructor(std::uint32_t id);

/// The same by name, such as "messages.sendMessage". Takes time in proportion to the schemas.
const Constructor* find_constructor(std::string_view name);

/// Its name, such as "messages.sendMessage"; empty if there is none. Links a table of names only.
std::string_view name_for_id(std::uint32_t id);

}  // namespace layer::tl
