#pragma once
#include <layer/client/storage.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace layer {

struct PostgresOptions {
  /// How long the account stays this process's own after it was last heard of, from 100 ms to a
  /// day. A client that cannot reach the database for five sixths of it stops.
  std::chrono::milliseconds lease{60'000};
  /// For making a connection, and for each call.
  std::chrono::milliseconds patience{30'000};
};

/// One account in a database of PostgreSQL (14 or newer), for many accounts on many machines. Link
/// `layer::client-postgres` (`find_package(client COMPONENTS postgres)`).
///
/// The account is leased: a row names its owner and the time of the database's clock until which
/// it is the owner's. A client renews its lease three times in its lifetime, checks it with every
/// write, and stops if it has lost it, before another may have it: no key is used by two processes
/// at once (`AUTH_KEY_DUPLICATED`), unless one of them was suspended for longer than its lease.
/// `close`, and so the end of a client, gives it back at once; a process that was killed keeps it
/// until it expires. `load` waits for that; it throws `session_in_use`, with the owner's host and
/// process, as soon as it sees the owner renew it.
///
/// Nothing here blocks the executor, but for libpq resolving the server's name, if it has one
/// (`hostaddr` avoids it). A lost connection is made again with the next call. Tables begin with
/// `layer_` and are made in the first schema of the search path; where they exist, the role needs
/// no right to make any.
/// \param connection  as libpq takes it: `host=db dbname=bots user=bots`, or
/// `postgresql://bots@db/bots?sslmode=verify-full`
/// \param account  1 to 200 characters of ASCII
/// Errors: `invalid_argument`, thrown here.
std::shared_ptr<Storage> postgres_storage(std::string connection, std::string account,
                                          PostgresOptions options = {});

}  // namespace layer
