#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace layer::fuzzing {

/// A folder of this process alone, removed at its end.
class ScratchFolder {
 public:
  ScratchFolder() : path_((std::filesystem::temp_directory_path() / "layer-fuzz-XXXXXX").string()) {
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
