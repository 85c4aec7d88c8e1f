#include "connections/introduction.hpp"

#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/serialize.hpp>

#include "config.hpp"

namespace layer {

namespace functions = tl::functions;

namespace {

template <class Query>
Bytes introduce(const ClientConfig& config, Query query) {
  return tl::serialize(functions::InvokeWithLayer(
      tl::LAYER,
      functions::InitConnection(config.api_id, config.device_model, config.system_version,
                                config.app_version, config.system_lang_code, config.lang_pack,
                                config.lang_code, std::move(query))));
}

}  // namespace

Bytes introduction(const ClientConfig& config, Lane lane) {
  functions::help::GetConfig query;
  if (lane == Lane::main) return introduce(config, query);
  return introduce(config, functions::InvokeWithoutUpdates(query));
}

}  // namespace layer
