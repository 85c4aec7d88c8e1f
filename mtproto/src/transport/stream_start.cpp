#include "stream_start.hpp"

#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>
#include <array>

#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t ABRIDGED = 0xef;
constexpr std::uint32_t ABRIDGED_TAG = 0xefefefef;
constexpr std::uint32_t INTERMEDIATE_TAG = 0xeeeeeeee;
constexpr std::uint32_t PADDED_TAG = 0xdddddddd;

constexpr std::uint32_t word(const char (&text)[5]) {
  return static_cast<std::uint32_t>(text[0]) | static_cast<std::uint32_t>(text[1]) << 8 |
         static_cast<std::uint32_t>(text[2]) << 16 | static_cast<std::uint32_t>(text[3]) << 24;
}

/// Other protocols that servers take on the same ports: HTTP and TLS.
constexpr std::array FOREIGN = {word("GET "), word("POST"), word("HEAD"), word("OPTI"),
                                std::uint32_t{0x02010316}};

}  // namespace

std::optional<Framing> framing_of(BytesView tag) {
  switch (read_u32(tag)) {
    case ABRIDGED_TAG:
      return Framing::abridged;
    case INTERMEDIATE_TAG:
      return Framing::intermediate;
    case PADDED_TAG:
      return Framing::padded_intermediate;
    default:
      return std::nullopt;
  }
}

Result<std::optional<StreamStart>> recognise(BytesView first) {
  if (first.empty()) return std::nullopt;
  if (first[0] == ABRIDGED) return StreamStart{Framing::abridged, 1};
  if (first.size() < 4) return std::nullopt;
  if (const auto framing = framing_of(first)) return StreamStart{framing, 4};
  if (std::ranges::find(FOREIGN, read_u32(first)) != FOREIGN.end()) {
    return FramingErrc::unknown_protocol;
  }
  if (first.size() < 8) return std::nullopt;
  // The second word of a `full` packet is its number, which begins at zero.
  if (read_u32(first.subspan(4)) == 0) return StreamStart{Framing::full, 0};
  return StreamStart{std::nullopt, 0};
}

}  // namespace layer::mtproto
