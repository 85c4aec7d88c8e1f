#pragma once

#include <layer/client/tl_names.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The layout of a session file: a header, then frames, each with a length and a checksum.
///
/// Frames are only ever added behind the last one, so a crash can tear only that.
namespace layer::storage::log_format {

/// "layer session 1\n" or, if its frames are encrypted, "layer sealed  1\n"; then the id of the
/// process that has the file open, then four zero bytes.
inline constexpr std::size_t header_size = 24;
/// Bytes that a frame takes besides what it holds.
inline constexpr std::size_t frame_head = 12;

using BytesView = std::span<const std::uint8_t>;

enum class Kind { plain, encrypted };

Bytes header(std::uint32_t process, Kind kind = Kind::plain);
bool is_header(BytesView file);
/// Of a file that has a header.
Kind kind_of(BytesView file);
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

/// A good frame, or bytes between two of them that are none.
struct Piece {
  std::size_t begin;
  std::size_t end;
  /// What the frame holds; nothing, if it is none.
  std::optional<BytesView> payload;
};

/// Everything behind the header, in order, also behind damage.
std::vector<Piece> pieces(BytesView file);

}  // namespace layer::storage::log_format
