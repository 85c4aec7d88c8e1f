#include <layer/mtproto/transport/simple_config.hpp>

#include <string_view>

#include "input.hpp"

// The config that is published by DNS, and the answer that brings it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  static const auto key = SimpleConfig::public_key();
  const std::string_view text(reinterpret_cast<const char*>(input.rest().data()),
                              input.rest().size());
  (void)text_of_dns_answer(text);
  (void)decode_simple_config(text, key);
  AccessPoint point;
  point.phone_rules = text;
  (void)point.is_for("79991234567");
  return 0;
}
