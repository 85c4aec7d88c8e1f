#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer::tl_parser {

/// Both count from 1; columns count bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Position&) const = default;
};

/// `messages.sendMessage`: space `messages`, base `sendMessage`. The space may be empty.
struct Name {
  std::string space;
  std::string base;

  std::string full() const;
  auto operator<=>(const Name&) const = default;
};

/// The use of a type: `int`, `Vector<InputUser>`, `%Message`, `!X`.
struct TypeRef {
  Name name;
  /// Values are written without an id: `%T`, or a first letter in lower case (`int`, `vector`,
  /// `future_salt`).
  bool bare = false;
  bool percent = false;            ///< written with `%`
  bool bang = false;               ///< written with `!`
  bool generic_parameter = false;  ///< one of the definition's generics
  std::vector<TypeRef> arguments;

  bool operator==(const TypeRef&) const = default;
};

/// `flags.3?` before a type: present if this bit of the flags word of this name is set.
struct Flag {
  std::string field;
  unsigned bit = 0;

  bool operator==(const Flag&) const = default;
};

/// One of three: a word `flags:#`, a value `name:type`, a repetition `name:count*[ parameters ]`.
struct Parameter {
  std::string name;  ///< may be empty: `#`, `[ t ]`
  bool flags_word = false;
  TypeRef type;
  std::optional<Flag> flag;
  /// Not empty for repetitions only.
  std::vector<Parameter> repeated;
  /// Of repetitions: a number, the name of an earlier `#`, or empty for the `#` right before.
  std::string count;

  bool operator==(const Parameter&) const = default;
};

/// `{X:Type}`.
struct GenericParameter {
  std::string name;

  bool operator==(const GenericParameter&) const = default;
};

enum class Category { types, functions };

struct Definition {
  Category category = Category::types;
  Name name;
  std::uint32_t id = 0;      ///< as declared, otherwise as computed
  bool id_declared = false;  ///< `#12345678` was written
  std::uint32_t computed_id = 0;
  std::vector<GenericParameter> generics;
  std::vector<Parameter> parameters;
  bool builtin = false;  ///< `int ? = Int`: the value is not made of parameters
  TypeRef result;
  Position position;                  ///< of the name
  std::vector<std::string> comments;  ///< above and inside it, a line each, without `//`
  std::string trailing_comment;       ///< behind its `;`

  bool operator==(const Definition&) const = default;
};

struct Schema {
  std::vector<Definition> definitions;  ///< in the order of the text
  std::optional<int> layer;             ///< the greatest `LAYER n` of the comments
  std::vector<std::string> header;      ///< comments that open the file
  std::vector<std::string> footer;      ///< comments behind the last definition

  bool operator==(const Schema&) const = default;
};

}  // namespace layer::tl_parser
