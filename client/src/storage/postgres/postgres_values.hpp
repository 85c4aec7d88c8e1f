#pragma once

#include <libpq-fe.h>
#include <vector>

#include "storage/sql/database.hpp"

namespace layer::storage::sql {

/// A statement's values as libpq takes them, in PostgreSQL's binary formats. They point into the
/// statement.
class Parameters {
 public:
  explicit Parameters(const std::vector<Value>& values);

  int count() const { return static_cast<int>(types_.size()); }

  const Oid* types() const { return types_.data(); }

  const char* const* values() const { return values_.data(); }

  const int* lengths() const { return lengths_.data(); }

  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::array<char, 8>> numbers_;
  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

/// The rows of a result in binary formats. What is neither a number, a text nor bytes is NULL.
Rows rows_of(const PGresult* result);

}  // namespace layer::storage::sql
