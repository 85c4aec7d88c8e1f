#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace layer::fuzzing {

/// A folder of this process alone, removed at its end; in memory where there is such a place, as a
/// disk is waited for.
class ScratchFolder {
 public:
  ScratchFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto place =
        std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    path_ = (place / "layer-fuzz-XXXXXX").string();
    if (!::mkdtemp(path_.data())) std::abort();
  }

  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  void clear() const {
    for (const auto& file : std::filesystem::directory_iterator(path_))
      std::filesystem::remove(file.path());
  }

 private:
  std::string path_;
};

}  // namespace layer::fuzzing
