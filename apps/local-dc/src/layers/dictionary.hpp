#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace layer::local_dc {

/// How a value stands on the wire, whichever schema it is of.
enum class Form : std::uint8_t {
  flags,
  truth,  ///< `flags.n?true`: no bytes
  int32,
  int64,
  float64,
  boolean,
  int128,
  int256,
  bytes,  ///< `string` too
  rest,   ///< `!X`: all that follows
  boxed,
  bare,
  vector,
  bare_vector,
};

struct WireType {
  Form form = Form::rest;
  std::string name;                         ///< boxed: of the type; bare: of the constructor
  std::shared_ptr<const WireType> element;  ///< of vectors
};

struct WireField {
  static constexpr int REQUIRED = -1;

  std::string name;
  WireType type;
  int word = 0;        ///< which of the flags words says whether the field is there
  int bit = REQUIRED;  ///< and its bit

  bool optional() const { return bit != REQUIRED; }
};

/// A constructor or a function.
struct Definition {
  std::string name;
  std::uint32_t id = 0;
  bool function = false;
  std::vector<WireField> fields;
  WireType result;
};

/// What a layer's schema declares.
class Dictionary {
 public:
  void add(Definition definition);

  /// Each is null if there is none.
  const Definition* find(std::uint32_t id) const;
  const Definition* constructor(std::string_view name) const;
  const Definition* function(std::string_view name) const;

  const std::vector<const Definition*>& constructors_of(std::string_view type) const;

 private:
  using ByName = std::map<std::string, const Definition*, std::less<>>;

  std::deque<Definition> definitions_;
  std::map<std::uint32_t, const Definition*> by_id_;
  ByName constructors_;
  ByName functions_;
  std::map<std::string, std::vector<const Definition*>, std::less<>> by_type_;
};

/// The type that a schema writes as `text`: `int`, `Vector<User>`, `messages.Dialogs`.
WireType wire_type(std::string_view text);

/// The layer this server speaks by itself, from the tables of its types.
Dictionary native_dictionary();

/// The layer that a schema in the TL language declares, and its number. Throws std::runtime_error.
struct ReadLayer {
  int number;
  Dictionary dictionary;
};

ReadLayer read_layer(std::string_view schema);

}  // namespace layer::local_dc
