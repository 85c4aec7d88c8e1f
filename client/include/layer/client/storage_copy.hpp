#pragma once
#include <layer/client/storage.hpp>

#include <cstddef>
#include <memory>

namespace layer {

/// Copies everything one storage has into another: the account moves, for instance from a file into
/// a database. Opens both, and closes both at the end; no client may have either open.
///
/// The peers go first and the account last, in one write: a copy that was interrupted can simply be
/// made again. The copy is not a second log-in: use one of the two afterwards, never both at once.
/// \return how many peers were copied
/// Errors: those of the storages; `invalid_argument` if `to` holds an account already (`remove`
/// it first) or if `from` holds none.
Task<std::size_t> copy_session(std::shared_ptr<Storage> from, std::shared_ptr<Storage> to);

}  // namespace layer
