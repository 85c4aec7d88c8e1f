#include "connections/introduction.hpp"

#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/serialize.hpp>

#include "config.hpp"

namespace layer {

namespace functions = tl::functions;

Bytes introduction(const ClientConfig& config) {
  return tl::serialize(functions::InvokeWithLayer(
      tl::LAYER,
      functions::InitConnection(config.api_id, config.device_model, config.system_version,
                                config.app_version, config.system_lang_code, config.lang_pack,
                                config.lang_code, functions::help::GetConfig())));
}

}  // namespace layer
