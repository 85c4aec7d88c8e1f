#pragma once

#include <fstream>
#include <unistd.h>

namespace layer {

/// The memory that this process has now.
inline double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0;
  double resident = 0;
  file >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace layer
