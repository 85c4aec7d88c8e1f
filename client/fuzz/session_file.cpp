#include <algorithm>

#include "storage/change_codec.hpp"
#include "storage/image.hpp"
#include "storage/log_format.hpp"

namespace layer::storage {
namespace {

/// What can be read is written as what is read as the same.
void read_changes(log_format::BytesView payload) {
  const auto changes = decode(payload);
  if (!changes) return;
  Image image;
  if (!image.apply_encoded(payload)) __builtin_trap();
  (void)encode(image.changes());
  const Bytes written = encode(*changes);
  const auto again = decode(written);
  if (!again || encode(*again) != written) __builtin_trap();
}

/// What salvages a damaged file finds every byte of it in one piece.
void read_pieces(log_format::BytesView file) {
  std::size_t end = log_format::header_size;
  for (const auto& piece : log_format::pieces(file)) {
    if (piece.begin != end || piece.end <= piece.begin) __builtin_trap();
    end = piece.end;
  }
  if (end != std::max(file.size(), log_format::header_size)) __builtin_trap();
}

void read_file(log_format::BytesView file) {
  if (!log_format::is_header(file)) return;
  const auto contents = log_format::read(file);
  if (contents.good_size > std::max(file.size(), log_format::header_size)) __builtin_trap();
  for (const auto payload : contents.payloads)
    read_changes(payload);
  read_pieces(file);
}

}  // namespace
}  // namespace layer::storage

// A session file: as it is, and as what one of its records holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::storage;
  const log_format::BytesView input(data, size);
  read_file(input);
  layer::Bytes file = log_format::header(1);
  log_format::append_frame(file, input.first(size / 4 * 4));
  read_file(file);
  return 0;
}
