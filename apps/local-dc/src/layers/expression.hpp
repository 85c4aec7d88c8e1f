#pragma once

#include <optional>

#include "value.hpp"

namespace layer::local_dc {

/// Says in one layer what was said in another.
///
/// Fields are carried over by name. Those that the other layer has not are left out; those that are
/// missing take their empty value. A constructor it does not know is left out where it may be, or
/// becomes what its type has for that (messageMediaUnsupported, messageActionEmpty).
class Expression {
 public:
  /// \param target  outlives the expression and what it makes.
  explicit Expression(const Dictionary& target) : target_(target) {}

  /// Nothing if it cannot be said.
  std::optional<Value> of(const Value& value, const WireType& type) const;
  std::optional<Object> of(const Object& call) const;

 private:
  /// Where fields are looked for, in order.
  using Sources = std::vector<const Object*>;

  std::optional<Value> object(const Object& object, const WireType& type) const;
  std::optional<Value> button(const Object& object, std::string_view type) const;
  std::optional<Value> split_button(const Object& object, std::string_view type) const;
  std::optional<Value> joined_button(const Object& object) const;
  std::optional<Value> elements(const Value& value, const WireType& element) const;
  std::optional<Object> made(const Definition& definition, const Sources& sources) const;
  std::optional<Value> field(const WireField& field, const Sources& sources) const;
  std::optional<Value> substitute(std::string_view type) const;
  std::optional<Value> empty(const WireType& type, int depth) const;
  std::optional<Value> empty_boxed(std::string_view type, int depth) const;
  std::optional<Object> empty_object(const Definition& definition, int depth) const;

  const Dictionary& target_;
};

}  // namespace layer::local_dc
