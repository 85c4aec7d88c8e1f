#pragma once

#include <map>
#include <string>

#include "model.hpp"
#include "source_text.hpp"

namespace layer::tl_gen {

/// The tables of vectors and bare structs, each of which many fields share.
class Composites {
 public:
  explicit Composites(const Model& model);

  /// The address of a type's table, as a C++ expression.
  std::string table_of(const Type& type) const;

  void emit_header(SourceText& out) const;
  void emit_source(SourceText& out) const;

 private:
  void add(const Type& type, bool optional);

  struct Vector {
    Type element;
    bool optional = false;  // in any field
  };

  const Model& model_;
  std::map<std::string, Vector> vectors_;  // by name of the table
  std::map<std::string, Type> bares_;
};

/// `Kind::int32`.
std::string kind_name(Kind kind);

}  // namespace layer::tl_gen
