#pragma once

#include <layer/client/builder.hpp>
#include <layer/client/finished_call.hpp>
#include <layer/client/rate_limit.hpp>
#include <layer/client/storage.hpp>
#include <layer/mtproto/net/bootstrap.hpp>
#include <layer/mtproto/net/carrier.hpp>
#include <layer/mtproto/net/data_centers.hpp>
#include <layer/mtproto/transport/proxy.hpp>

#include <functional>
#include <optional>
#include <vector>

#include "updates/token.hpp"

namespace layer {

/// What a `ClientBuilder` has gathered.
struct ClientConfig {
  std::int32_t api_id = 0;
  std::string api_hash;
  /// Opens the session that was chosen, once the logger is known.
  std::function<std::shared_ptr<Storage>(const Logger&)> session;

  std::optional<mtproto::DataCenters> data_centers;
  bool test = false;
  Transport transport = Transport::obfuscated;
  mtproto::Carrier carrier = mtproto::Carrier::tcp();
  /// The carrier is HTTPS, for which Telegram has addresses of its own.
  bool https = false;
  std::optional<mtproto::Proxy> proxy;
  std::optional<mtproto::BootstrapOptions> bootstrap;
  /// With forward secrecy.
  std::optional<std::chrono::seconds> temporary_key_lifetime;

  std::string device_model = "C++";
  std::string system_version;
  std::string app_version;
  std::string system_lang_code = "en";
  std::string lang_pack;
  std::string lang_code = "en";

  bool catch_up = false;
  std::optional<updates::Token> resume_after;
  std::shared_ptr<const RetryPolicy> retry_policy = standard_retries();
  std::vector<RateLimit> rate_limits;
  CallObserver on_call;
  std::chrono::milliseconds call_timeout{60'000};
  std::chrono::milliseconds connect_timeout{30'000};
  std::size_t offline_calls = 10'000;
  std::size_t offline_bytes = 64 * 1024 * 1024;
  /// How long connections for files stay when there is nothing to move.
  std::chrono::milliseconds transfer_rest{30'000};
  Logger logger = stderr_logger();
};

}  // namespace layer
