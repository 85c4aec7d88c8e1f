#include <layer/client/conversion_sqlite.hpp>
#include <layer/client/error.hpp>

#include <fstream>

#include "input.hpp"
#include "scratch_folder.hpp"

// A file that may be Telethon's, Pyrogram's, mtcute's or grammers' database.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  static const fuzzing::ScratchFolder folder;
  const std::string path = folder.path() + "/session";
  std::ofstream(path, std::ios::binary | std::ios::trunc) << fuzzing::text_of(data, size);
  try {
    (void)conversion::from_sqlite(path);
  } catch (const Error& damaged) {
    if (!damaged.is(Errc::session_damaged) && !damaged.is(Errc::storage)) throw;
  }
  return 0;
}
