#include <layer/mtproto/rpc_error.hpp>

#include <string_view>

#include "input.hpp"

// The text of a refusal: what is left of it has no number, is bounded and can be shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto code = static_cast<std::int32_t>(input.below(256)) * 5 - 503;
  const std::string_view text(reinterpret_cast<const char*>(input.rest().data()),
                              input.rest().size());
  const auto error = RpcError::parse(code, text);
  const bool shown = std::ranges::all_of(error.name, [](char c) { return c >= ' ' && c <= '~'; });
  if (error.code == 0 || error.name.size() > text.size() + 1 || !shown) __builtin_trap();
  if (error.to_string().empty()) __builtin_trap();
  return 0;
}
