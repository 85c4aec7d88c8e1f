#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>

#include <optional>

#include "input.hpp"

namespace layer::conversion {
namespace {

using Read = Session (*)(std::string_view text);
using Write = std::string (*)(const Session& session);

struct Form {
  Read read;
  Write write;
};

constexpr Form forms[] = {
    {from_session_string, to_session_string},
    {from_telethon, to_telethon},
    {from_gramjs, to_gramjs},
    {from_pyrogram, [](const Session& session) { return to_pyrogram(session, 1); }},
    {from_pyrogram, [](const Session& session) { return to_old_pyrogram(session); }},
    {from_mtkruto, to_mtkruto},
    {from_mtcute, to_mtcute},
};

std::optional<std::string> written(const Session& session, Write write) {
  try {
    return write(session);
  } catch (const Error& lacking) {
    if (!lacking.is(Errc::invalid_argument)) throw;
    return std::nullopt;
  }
}

void read(std::string_view text, const Form& form) {
  Session session;
  try {
    session = form.read(text);
  } catch (const Error& damaged) {
    if (!damaged.is(Errc::session_damaged)) throw;
    return;
  }
  const auto again = written(session, form.write);
  if (again && written(form.read(*again), form.write) != again) __builtin_trap();
}

}  // namespace
}  // namespace layer::conversion

// Sessions of other libraries as a line of text: each form takes it or says what is wrong; what it
// took it writes as what it takes again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  for (const auto& form : conversion::forms)
    conversion::read(fuzzing::text_of(data, size), form);
  return 0;
}
