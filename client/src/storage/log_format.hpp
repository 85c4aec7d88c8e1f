#pragma once

#include <layer/client/tl_names.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// The layout of a session file: a header, then frames, each with a length and a checksum.
///
/// Frames are only ever added behind the last one, so a crash can tear only that.
namespace layer::storage::log_format {

/// "layer session 1\n", then the id of the process that has the file open, then four zero bytes.
inline constexpr std::size_t header_size = 24;

using BytesView = std::span<const std::uint8_t>;

Bytes header(std::uint32_t process);
bool is_header(BytesView file);
/// The process that wrote its id into this header; 0 if none.
std::uint32_t holder(BytesView file);

/// \param payload  a multiple of four bytes
void append_frame(Bytes& out, BytesView payload);

enum class State {
  whole,
  /// The last frame did not reach the disk completely: what is before it is good.
  torn,
  /// A frame is damaged: others follow it, or it is complete and yet wrong.
  damaged,
};

struct Contents {
  State state = State::whole;
  /// What each good frame holds, up to the first bad one.
  std::vector<BytesView> payloads;
  /// Bytes of the file up to the end of the last of these.
  std::size_t good_size = header_size;
};

/// \param file  with its header
Contents read(BytesView file);

}  // namespace layer::storage::log_format
