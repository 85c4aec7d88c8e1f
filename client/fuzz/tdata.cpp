#include <layer/client/conversion_tdata.hpp>
#include <layer/client/error.hpp>

#include "conversion/fields.hpp"
#include "conversion/tdata_cipher.hpp"
#include "conversion/tdata_file.hpp"
#include "input.hpp"
#include "scratch_folder.hpp"

namespace layer::conversion {
namespace {

using BytesView = std::span<const std::uint8_t>;

/// Its files are written anew for each input.
const fuzzing::ScratchFolder& scratch() {
  static const fuzzing::ScratchFolder made;
  return made;
}

const std::string& folder() {
  return scratch().path();
}

void write_sealed(const std::string& name, BytesView content, const tdata::LocalKey& key) {
  Bytes file;
  FieldWriter(file).byte_array(tdata::encrypt(content, key));
  tdata::write_file(folder(), name, file);
}

void write_key_data(BytesView accounts, const tdata::LocalKey& key) {
  const Bytes salt(32, 1);
  Bytes file;
  FieldWriter fields(file);
  fields.byte_array(salt);
  fields.byte_array(tdata::encrypt(key.view(), tdata::passcode_key(salt, {})));
  fields.byte_array(tdata::encrypt(accounts, key));
  tdata::write_file(folder(), "key_data", file);
}

void read() {
  try {
    (void)from_tdata(folder());
  } catch (const Error& damaged) {
    const bool expected = damaged.is(Errc::session_damaged) || damaged.is(Errc::storage) ||
                          damaged.is(Errc::wrong_passphrase);
    if (!expected) throw;
  }
}

}  // namespace
}  // namespace layer::conversion

// Telegram Desktop's folder: what its encrypted files hold (the list of accounts, then the first
// one's keys), or a file itself, behind a good checksum.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::conversion;
  layer::fuzzing::Input input(data, size);
  scratch().clear();
  const tdata::LocalKey key;
  if (input.byte() % 4 == 0) {
    tdata::write_file(folder(), "key_data", input.piece());
  } else {
    write_key_data(input.piece(), key);
    write_sealed(tdata::account_name(0), input.piece(), key);
  }
  read();
  return 0;
}
