#include <layer/mtproto/transport/proxy.hpp>

#include <string_view>

#include "input.hpp"

// Links to proxies, and secrets.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const std::string_view text(reinterpret_cast<const char*>(input.rest().data()),
                              input.rest().size());
  const auto proxy = Proxy::from_link(text);
  if (proxy && Proxy::from_link(proxy->to_link().value()).value() != *proxy) __builtin_trap();
  const auto secret = MtproxySecret::from_text(text);
  if (secret && MtproxySecret::from_text(secret->to_text()).value() != *secret) __builtin_trap();
  (void)MtproxySecret::from_bytes(input.rest());
  return 0;
}
