#include "storage/log_format.hpp"

#include <layer/tl/detail/little_endian.hpp>

#include <boost/crc.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace layer::storage::log_format {

namespace {

constexpr std::string_view plain_magic = "layer session 1\n";
constexpr std::string_view encrypted_magic = "layer sealed  1\n";
constexpr std::size_t magic_size = 16;
static_assert(plain_magic.size() == magic_size && encrypted_magic.size() == magic_size);
/// Begins each frame, so that those behind a damaged one can be found.
constexpr std::uint32_t frame_mark = 0x53455353;

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

/// Looks for the next good frame. Bytes made to look like the heads of many long ones are not all
/// summed up.
class FrameSearch {
 public:
  explicit FrameSearch(BytesView file) : file_(file), budget_(16 * file.size()) {}

  /// Where one begins, at `from` or behind it; nothing if there is none.
  std::optional<std::size_t> find(std::size_t from) {
    for (std::size_t at = from; at + frame_head <= file_.size() && !exhausted_; ++at) {
      const auto rest = file_.subspan(at);
      if (word(rest, 0) != frame_mark) continue;
      if (spend(word(rest, 4), rest.size()) && frame(rest)) return at;
    }
    return std::nullopt;
  }

  /// It gave up: where there is so much to sum up, something was written.
  bool exhausted() const { return exhausted_; }

 private:
  bool spend(std::size_t length, std::size_t available) {
    if (length > available) return false;
    exhausted_ = length > budget_;
    if (!exhausted_) budget_ -= length;
    return !exhausted_;
  }

  BytesView file_;
  std::size_t budget_;
  bool exhausted_ = false;
};

}  // namespace

Bytes header(std::uint32_t process, Kind kind) {
  const auto magic = kind == Kind::plain ? plain_magic : encrypted_magic;
  Bytes out(magic.begin(), magic.end());
  put(out, process);
  put(out, 0);
  return out;
}

bool is_header(BytesView file) {
  if (file.size() < header_size) return false;
  const auto begin = file.first(magic_size);
  return std::ranges::equal(begin, plain_magic) || std::ranges::equal(begin, encrypted_magic);
}

Kind kind_of(BytesView file) {
  const bool plain = std::ranges::equal(file.first(magic_size), plain_magic);
  return plain ? Kind::plain : Kind::encrypted;
}

std::uint32_t holder(BytesView file) {
  return is_header(file) ? word(file, magic_size) : 0;
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
      FrameSearch search(rest);
      const bool more = search.find(1) || search.exhausted();
      const bool unfinished = is_beginning(rest) || ends_in_empty_block(file, contents.good_size);
      contents.state = unfinished && !more ? State::torn : State::damaged;
      return contents;
    }
    contents.payloads.push_back(*payload);
    contents.good_size += frame_head + payload->size();
  }
  return contents;
}

std::vector<Piece> pieces(BytesView file) {
  std::vector<Piece> all;
  FrameSearch search(file);
  std::size_t at = std::min(header_size, file.size());
  while (at < file.size()) {
    const auto next = search.find(at).value_or(file.size());
    if (next > at) all.push_back(Piece{at, next, std::nullopt});
    at = next;
    if (at == file.size()) break;
    const auto payload = *frame(file.subspan(at));
    const auto end = at + frame_head + payload.size();
    all.push_back(Piece{at, end, payload});
    at = end;
  }
  return all;
}

}  // namespace layer::storage::log_format
