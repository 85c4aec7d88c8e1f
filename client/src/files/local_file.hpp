#pragma once

#include <layer/client/tl_names.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace layer {

/// A file of this machine that is read, part by part.
class FileReader {
 public:
  /// Errors of all: `Errc::file`.
  explicit FileReader(std::string path);
  ~FileReader();
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  std::uint64_t size() const { return size_; }

  Bytes read(std::uint64_t offset, std::uint32_t length) const;

 private:
  std::string path_;
  int file_;
  std::uint64_t size_ = 0;
};

/// A file that is being written beside its place, and moved there when it is complete. Otherwise
/// nothing of it remains.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::uint64_t offset, std::span<const std::uint8_t> bytes);
  void finish();

 private:
  std::string path_;
  std::string unfinished_;
  int file_;
};

}  // namespace layer
