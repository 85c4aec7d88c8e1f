#pragma once

#include <cstdint>

/// Makes the file calls of this program fail: it is linked with `--wrap` for each of them.
namespace layer::testing {

enum class DiskFault {
  none,
  /// ENOSPC, with nothing written.
  full,
  /// Half of the bytes, then ENOSPC.
  full_midway,
  /// EIO, with nothing written.
  broken,
  /// Half of the bytes, then the process is killed.
  killed,
};

/// Calls are counted from now on; number `call` (from 0) and all after it fail until the next call
/// of this function.
void fail_disk(DiskFault fault, int call);
/// All calls succeed, but each write takes a few bytes only.
void shorten_writes(bool shorten);

}  // namespace layer::testing
