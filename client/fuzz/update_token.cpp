#include <layer/client/error.hpp>
#include <layer/crypto/hash.hpp>

#include "input.hpp"
#include "storage/base64.hpp"
#include "updates/token.hpp"

namespace layer::updates {
namespace {

/// A token that is whole, with these bytes as its place.
std::string sealed(std::span<const std::uint8_t> place) {
  Bytes bytes = {1, 0, 0, 0};
  bytes.insert(bytes.end(), place.begin(), place.end());
  const auto checksum = crypto::sha256(bytes);
  bytes.insert(bytes.end(), checksum.begin(), checksum.begin() + 4);
  return to_base64(bytes);
}

std::optional<Token> read(std::string_view text) {
  try {
    return token_of(text);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void check(std::string_view text) {
  const auto token = read(text);
  if (token && read(to_text(*token)) != token) __builtin_trap();
}

}  // namespace
}  // namespace layer::updates

// The place after an update as one line of text: as it is, and with a good checksum around it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::updates;
  check(layer::fuzzing::text_of(data, size));
  check(sealed({data, size}));
  return 0;
}
