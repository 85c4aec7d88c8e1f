#pragma once

#include <layer/client/storage.hpp>

#include <chrono>
#include <functional>
#include <memory>

/// Processes that write a history into a storage and are killed.
namespace layer::testing {

/// Opens the storage under test, in whichever process calls it.
using Open = std::function<std::shared_ptr<Storage>()>;

storage::Account account_in(const Open& open);

/// The last step confirmed by a child that is killed after `moment`.
int killed_after(std::chrono::microseconds moment, const Open& open);
/// The last step confirmed by a child that kills itself.
int killed_by_itself(const Open& open);

/// Kills a child at a random moment, again and again: what it has confirmed is there, and no step
/// is there in part.
void expect_nothing_is_lost(const Open& open, int rounds);

}  // namespace layer::testing
