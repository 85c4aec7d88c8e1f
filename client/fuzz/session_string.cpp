#include "storage/session_string.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/hash.hpp>

#include "input.hpp"
#include "storage/base64.hpp"

namespace layer::storage {
namespace {

/// A string that is whole, with these bytes in the place of its changes.
std::string sealed(std::span<const std::uint8_t> changes) {
  Bytes bytes = {1, 0, 0, 0};
  bytes.insert(bytes.end(), changes.begin(), changes.end());
  const auto checksum = crypto::sha256(bytes);
  bytes.insert(bytes.end(), checksum.begin(), checksum.begin() + 4);
  return to_base64(bytes);
}

void read(std::string_view text) {
  Account account;
  try {
    for (const auto& change : read_session_string(text))
      account.apply(change);
  } catch (const Error&) {
    return;
  }
  const auto again = write_session_string(account);
  if (!again.empty()) (void)read_session_string(again);
}

}  // namespace
}  // namespace layer::storage

// A session as one line of text: as it is, and with a good checksum around it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::storage;
  read(layer::fuzzing::text_of(data, size));
  read(sealed({data, size}));
  return 0;
}
