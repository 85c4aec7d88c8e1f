#pragma once

#include <layer/tl_parser/ast.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace layer::tl_gen {

/// The reviewed list of ids that are not the CRC32 of their declaration. A line each,
/// `name#12345678`; `//` opens a comment. Entries that nothing needs any longer are errors, so that
/// the list cannot outlive its reasons.
class IdExceptions {
 public:
  /// Adds the entries of a list; `path` is for messages.
  Result read(const std::filesystem::path& path, std::string_view text);

  /// Whether the definition's id is in the list; notes that it was needed.
  bool use(const tl_parser::Definition& definition);

  /// An error for each entry that was never used.
  Result unused() const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t id;
    std::filesystem::path path;
    tl_parser::Position position;
    bool used = false;
  };

  Entry* find(std::string_view name, std::uint32_t id);

  std::vector<Entry> entries_;
};

}  // namespace layer::tl_gen
