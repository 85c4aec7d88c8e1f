#include "authorization_view.hpp"

namespace layer::local_dc {

std::int64_t authorization_hash(const Call& call, const Authorization& authorization) {
  if (&authorization == &call.authorization) return 0;
  return static_cast<std::int64_t>(number(authorization.key));
}

tl::types::Authorization show_authorization(const Call& call, const Authorization& authorization) {
  tl::types::Authorization shown;
  shown.hash = authorization_hash(call, authorization);
  shown.current = shown.hash == 0;
  shown.device_model = authorization.client.device_model;
  shown.system_version = authorization.client.system_version;
  shown.api_id = authorization.client.api_id;
  shown.app_name = "app " + std::to_string(authorization.client.api_id);
  shown.app_version = authorization.client.app_version;
  shown.date_created = authorization.created;
  shown.date_active = authorization.active;
  shown.ip = "127.0.0.1";
  return shown;
}

}  // namespace layer::local_dc
