#include "server_list.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace layer::local_dc {

std::string hexadecimal(std::uint64_t fingerprint) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%016llx", static_cast<unsigned long long>(fingerprint));
  return text;
}

const crypto::RsaPublicKey& key_of(const mtproto::DataCenters& centers, mtproto::DcId dc) {
  return centers.keys.at(static_cast<std::size_t>(dc.value - 1));
}

nlohmann::json server_list(const mtproto::DataCenters& centers) {
  auto list = nlohmann::json::array();
  for (const mtproto::DcOption& option : centers.options) {
    const crypto::RsaPublicKey& key = key_of(centers, option.id);
    list.push_back({{"id", option.id.value},
                    {"address", option.endpoint.address},
                    {"port", option.endpoint.port},
                    {"ipv6", option.ipv6()},
                    {"public_key", key.to_pem()},
                    {"fingerprint", hexadecimal(key.fingerprint())}});
  }
  return list;
}

}  // namespace layer::local_dc
