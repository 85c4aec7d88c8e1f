#include "files.hpp"

#include <fstream>
#include <random>
#include <system_error>

namespace layer::tl_gen {
namespace {

namespace fs = std::filesystem;

Result failure(const fs::path& path, const std::string& what) {
  return {{path.string() + ": error: " + what}};
}

bool holds(const fs::path& path, std::string_view text) {
  std::string content;
  return read_file(path, content, text.size()).ok() && content == text;
}

/// In the same folder, so that it can be renamed; of a name that two programs at once do not share.
fs::path beside(const fs::path& path) {
  auto temporary = path;
  temporary += '.' + std::to_string(std::random_device()()) + ".new";
  return temporary;
}

void keep_permissions(const fs::path& from, const fs::path& to) {
  std::error_code error;
  const auto status = fs::status(from, error);
  if (fs::exists(status)) fs::permissions(to, status.permissions(), error);
}

}  // namespace

Result read_file(const fs::path& path, std::string& text, std::size_t limit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return failure(path, "cannot be opened for reading");
  text.clear();
  char buffer[1 << 16];
  while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(file.gcount()));
    if (text.size() > limit)
      return failure(path, "larger than " + std::to_string(limit) + " bytes");
  }
  if (file.bad()) return failure(path, "cannot be read to its end");
  return {};
}

Result write_if_changed(const fs::path& path, std::string_view text) {
  if (holds(path, text)) return {};
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return failure(path.parent_path(), "folder cannot be made: " + error.message());

  const auto temporary = beside(path);
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) keep_permissions(path, temporary);
  if (!error) fs::rename(temporary, path, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return failure(path, "cannot be written: " + error.message());
}

}  // namespace layer::tl_gen
