#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>

#include "input.hpp"

// gotd's JSON: what is taken is written as what is taken again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  conversion::Session session;
  try {
    session = conversion::from_gotd(fuzzing::text_of(data, size));
  } catch (const Error& damaged) {
    if (!damaged.is(Errc::session_damaged)) throw;
    return 0;
  }
  const auto written = conversion::to_gotd(session);
  if (conversion::to_gotd(conversion::from_gotd(written)) != written) __builtin_trap();
  return 0;
}
