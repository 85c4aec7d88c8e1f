#pragma once

#include <layer/client/tl_names.hpp>

#include <cstddef>
#include <span>
#include <string>

#include "storage/log_format.hpp"

namespace layer::storage {

/// A session file held open by this process alone.
///
/// Errors: `Errc::session_in_use`, `Errc::session_damaged` (it is not a session file),
/// `Errc::wrong_passphrase` (it is one of the other kind), `Errc::storage`.
class SessionFile {
 public:
  /// Opens the file, or makes it (0600), and keeps others out. Symbolic links are followed, also to
  /// a file that is not there yet.
  SessionFile(std::string path, log_format::Kind kind);
  ~SessionFile();
  SessionFile(const SessionFile&) = delete;
  SessionFile& operator=(const SessionFile&) = delete;

  Bytes read();

  std::size_t size() const { return size_; }

  /// All of it, or nothing and an error.
  void append(std::span<const std::uint8_t> bytes);
  /// Cuts off what is behind `size`.
  void truncate(std::size_t size);
  /// Returns when all is on the disk.
  void sync();
  /// Puts new contents behind the header, in one step: a crash leaves the old file or the new one.
  void replace(std::span<const std::uint8_t> contents, log_format::Kind kind);
  /// Deletes the file. Only the destructor may follow.
  void remove();

 private:
  struct NotOpen {};

  SessionFile(NotOpen, std::string path, log_format::Kind kind);
  [[noreturn]] void fail(const std::string& what) const;
  bool open_and_lock();
  void write_header_if_new();
  void sync_folder() const;

  std::string fresh_path() const { return target_ + ".new"; }

  void refuse_other_kind(std::span<const std::uint8_t> begin) const;

  std::string path_;
  /// The file itself, where `path_` is a link to it: a rewrite must not put a file in place of the
  /// link, and the keys must not stay behind it when the session is removed.
  std::string target_;
  log_format::Kind kind_;
  int file_ = -1;
  std::size_t size_ = 0;
};

}  // namespace layer::storage
