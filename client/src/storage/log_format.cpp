#include "storage/log_format.hpp"

#include <layer/tl/detail/little_endian.hpp>

#include <boost/crc.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace layer::storage::log_format {

namespace {

constexpr std::string_view magic = "layer session 1\n";
/// Begins each frame, so that those behind a damaged one can be found.
constexpr std::uint32_t frame_mark = 0x53455353;
constexpr std::size_t frame_head = 12;

std::uint32_t checksum(BytesView bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

std::uint32_t word(BytesView bytes, std::size_t at) {
  return tl::detail::load<std::uint32_t>(bytes.data() + at);
}

void put(Bytes& out, std::uint32_t value) {
  out.resize(out.size() + sizeof value);
  tl::detail::store(out.data() + out.size() - sizeof value, value);
}

/// The payload of the frame that begins `bytes`, if a good one does.
std::optional<BytesView> frame(BytesView bytes) {
  if (bytes.size() < frame_head || word(bytes, 0) != frame_mark) return std::nullopt;
  const std::size_t length = word(bytes, 4);
  if (length % 4 != 0 || length > bytes.size() - frame_head) return std::nullopt;
  const auto payload = bytes.subspan(frame_head, length);
  if (checksum(payload) != word(bytes, 8)) return std::nullopt;
  return payload;
}

bool has_checksum(BytesView payload, std::uint32_t expected) {
  return payload.size() % 4 == 0 && checksum(payload) == expected;
}

/// A crash of the machine may leave a file longer than what reached it: its last blocks are zeros.
bool ends_in_empty_block(BytesView file, std::size_t from) {
  constexpr std::size_t block = 512;
  const std::size_t last = (file.size() - 1) / block * block;
  return std::ranges::all_of(file.subspan(std::max(from, last)),
                             [](std::uint8_t byte) { return byte == 0; });
}

/// Whether bytes that are no frame can be the beginning of one. What is complete but wrong was once
/// confirmed to its writer: that is damage, and may be a key.
bool is_beginning(BytesView bytes) {
  Bytes mark;
  put(mark, frame_mark);
  const auto begin = bytes.first(std::min(bytes.size(), mark.size()));
  if (!std::ranges::equal(begin, std::span(mark).first(begin.size()))) return false;
  if (bytes.size() < frame_head) return true;
  const std::size_t length = word(bytes, 4);
  const auto payload = bytes.subspan(frame_head);
  return length % 4 == 0 && length > payload.size() && !has_checksum(payload, word(bytes, 8));
}

/// Whether there is a good frame anywhere. Bytes made to look like the heads of many long ones are
/// not all summed up: where there are so many, something was written.
bool has_frame(BytesView bytes) {
  std::size_t budget = 16 * bytes.size();
  for (std::size_t at = 0; at + frame_head <= bytes.size(); at += 4) {
    const auto rest = bytes.subspan(at);
    if (frame(rest)) return true;
    const bool looked_like_one = word(rest, 0) == frame_mark && word(rest, 4) <= rest.size();
    const std::size_t summed = looked_like_one ? word(rest, 4) : 0;
    if (summed > budget) return true;
    budget -= summed;
  }
  return false;
}

}  // namespace

Bytes header(std::uint32_t process) {
  Bytes out(magic.begin(), magic.end());
  put(out, process);
  put(out, 0);
  return out;
}

bool is_header(BytesView file) {
  return file.size() >= header_size && std::ranges::equal(file.first(magic.size()), magic);
}

std::uint32_t holder(BytesView file) {
  return is_header(file) ? word(file, magic.size()) : 0;
}

void append_frame(Bytes& out, BytesView payload) {
  put(out, frame_mark);
  put(out, static_cast<std::uint32_t>(payload.size()));
  put(out, checksum(payload));
  out.insert(out.end(), payload.begin(), payload.end());
}

Contents read(BytesView file) {
  Contents contents;
  while (contents.good_size < file.size()) {
    const auto rest = file.subspan(contents.good_size);
    const auto payload = frame(rest);
    if (!payload) {
      const bool more = rest.size() > 4 && has_frame(rest.subspan(4));
      const bool unfinished = is_beginning(rest) || ends_in_empty_block(file, contents.good_size);
      contents.state = unfinished && !more ? State::torn : State::damaged;
      return contents;
    }
    contents.payloads.push_back(*payload);
    contents.good_size += frame_head + payload->size();
  }
  return contents;
}

}  // namespace layer::storage::log_format
