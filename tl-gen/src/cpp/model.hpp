#pragma once

#include <layer/tl_parser/ast.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layer::tl_gen {

/// As layer::tl::Kind; `generic` is the `!X` of a function that goes around another.
enum class Kind {
  flags,
  truth,
  int32,
  int64,
  float64,
  boolean,
  int128,
  int256,
  string,
  bytes,
  raw,
  sized_raw,
  boxed,
  bare,
  vector,
  bare_vector,
  generic,
};

/// The type of a field, of a vector's elements or of a function's result.
struct Type {
  Kind kind = Kind::raw;
  std::string cpp;                      ///< the C++ type, qualified from `::`
  std::string schema;                   ///< the type as the schema writes it
  std::string header;                   ///< of a bare struct: the header that defines it
  std::shared_ptr<const Type> element;  ///< of vectors
};

struct Field {
  std::string name;    ///< in the schema
  std::string member;  ///< in C++
  Type type;
  unsigned word = 0;             ///< of Kind::flags: which one it is
  std::optional<unsigned> flag;  ///< 32 * word + bit

  bool optional() const { return flag.has_value(); }
};

/// A constructor or a function.
struct Struct {
  tl_parser::Name name;
  std::string space;  ///< C++ namespace below `types` or `functions`; may be empty
  std::string cpp;    ///< unqualified
  std::string full;   ///< qualified from `::`
  std::uint32_t id = 0;
  bool function = false;
  bool hot = false;  ///< gets a compiled reader and writer
  unsigned flag_words = 0;
  std::vector<Field> fields;
  std::string declaration;  ///< as in the schema
  std::string result;       ///< the type's name in the schema
  std::string boxed;        ///< of constructors: the C++ class of the boxed type
  Type returns;             ///< of functions
  std::string generic;      ///< `Query` of a function around another, else empty
};

/// A boxed type with its constructors.
struct Box {
  tl_parser::Name name;
  std::string space;
  std::string cpp;
  std::string full;
  std::string header;           ///< as included
  bool raw = false;             ///< `Object`, which is held as layer::tl::Raw and has no class
  std::vector<Struct> structs;  ///< by name
};

/// What is to be generated, in the order in which it will be.
struct Model {
  std::string name_space;
  std::string prefix;
  std::vector<Box> boxes;
  std::map<std::string, std::vector<Struct>> functions;  ///< by C++ namespace
  std::optional<int> layer;
};

/// Resolves all names. Complains about what has no C++ form.
Model make_model(const tl_parser::Schema& schema, const std::string& name_space,
                 const std::string& prefix, const std::set<std::string>& hot,
                 std::vector<std::string>& errors);

}  // namespace layer::tl_gen
