#pragma once

#include <cstdint>
#include <optional>

namespace layer {

/// How a file is cut (core.telegram.org/api/files).
struct UploadPlan {
  std::uint64_t size;
  std::uint32_t part_size;
  std::int32_t parts;
  /// Sent by saveBigFilePart.
  bool big;

  /// \return nothing for an empty file, and for one that Telegram does not take
  static std::optional<UploadPlan> of(std::uint64_t size);

  std::uint64_t offset(std::int32_t part) const { return std::uint64_t(part) * part_size; }

  /// Bytes of this part: the last one may be shorter.
  std::uint32_t length(std::int32_t part) const;

  bool operator==(const UploadPlan&) const = default;
};

}  // namespace layer
