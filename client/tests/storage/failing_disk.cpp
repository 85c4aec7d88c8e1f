#include "failing_disk.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <sys/types.h>
#include <unistd.h>

// The names that the linker's --wrap prescribes.
extern "C" {
ssize_t __real_pwrite(int file, const void* bytes, size_t size, off_t at);
int __real_fdatasync(int file);
int __real_fsync(int file);
int __real_ftruncate(int file, off_t size);
int __real_rename(const char* from, const char* to);
}

namespace layer::testing {

namespace {

DiskFault fault = DiskFault::none;
int calls_left = 0;
bool short_writes = false;

/// Counts a call; sets errno if it is to fail.
bool fails(bool is_write = false) {
  if (fault == DiskFault::none || calls_left-- > 0) return false;
  calls_left = 0;
  if (fault == DiskFault::killed && !is_write) ::kill(::getpid(), SIGKILL);
  errno = fault == DiskFault::broken ? EIO : ENOSPC;
  return true;
}

ssize_t write_half(int file, const void* bytes, size_t size, off_t at) {
  const int reason = errno;
  if (size > 1) __real_pwrite(file, bytes, size / 2, at);
  if (fault == DiskFault::killed) ::kill(::getpid(), SIGKILL);
  errno = reason;
  return -1;
}

}  // namespace

void fail_disk(DiskFault next, int call) {
  fault = next;
  calls_left = call;
}

void shorten_writes(bool shorten) {
  short_writes = shorten;
}

}  // namespace layer::testing

extern "C" {

ssize_t __wrap_pwrite(int file, const void* bytes, size_t size, off_t at) {
  using namespace layer::testing;
  if (fails(true)) {
    const bool half = fault == DiskFault::full_midway || fault == DiskFault::killed;
    return half ? write_half(file, bytes, size, at) : -1;
  }
  return __real_pwrite(file, bytes, short_writes ? std::min<size_t>(size, 7) : size, at);
}

int __wrap_fdatasync(int file) {
  return layer::testing::fails() ? -1 : __real_fdatasync(file);
}

int __wrap_fsync(int file) {
  return layer::testing::fails() ? -1 : __real_fsync(file);
}

int __wrap_ftruncate(int file, off_t size) {
  return layer::testing::fails() ? -1 : __real_ftruncate(file, size);
}

int __wrap_rename(const char* from, const char* to) {
  return layer::testing::fails() ? -1 : __real_rename(from, to);
}
}
