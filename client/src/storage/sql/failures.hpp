#pragma once

#include <layer/client/error.hpp>

namespace layer::storage::sql {

/// A constraint of a table refused a statement; the transaction has been undone.
class ConstraintFailed final : public Error {
 public:
  explicit ConstraintFailed(std::string text) : Error(Errc::storage, std::move(text)) {}
};

}  // namespace layer::storage::sql
