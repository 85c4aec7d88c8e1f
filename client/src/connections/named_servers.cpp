#include "connections/named_servers.hpp"

#include <layer/client/error.hpp>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace layer {

namespace {

constexpr const char* variable = "LAYER_DATA_CENTERS";

[[noreturn]] void refuse(const std::string& source, const std::string& reason) {
  throw Error(Errc::invalid_argument, source + " does not list data centres: " + reason);
}

void add_key(mtproto::DataCenters& servers, const std::string& pem, const std::string& source) {
  const auto key = crypto::RsaPublicKey::from_pem(pem);
  if (!key) refuse(source, "a public key is not an RSA key in PEM");
  for (const auto& known : servers.keys)
    if (known.fingerprint() == key->fingerprint()) return;
  servers.keys.push_back(*key);
}

}  // namespace

mtproto::DataCenters read_servers(std::string_view json, const std::string& source) {
  mtproto::DataCenters servers;
  try {
    const auto file = nlohmann::json::parse(json);
    for (const auto& entry : file.at("data_centers")) {
      servers.options.emplace_back(mtproto::DcId{entry.at("id").get<std::int32_t>()},
                                   entry.at("address").get<std::string>(),
                                   entry.at("port").get<std::uint16_t>());
      add_key(servers, entry.at("public_key").get<std::string>(), source);
    }
  } catch (const nlohmann::json::exception& error) {
    refuse(source, error.what());
  }
  if (servers.options.empty()) refuse(source, "there is none in it");
  servers.home = servers.options.front().id;
  return servers;
}

std::optional<mtproto::DataCenters> servers_named_by_environment(const Logger& logger) {
  const char* path = std::getenv(variable);
  if (!path || !*path) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto source = std::string(path) + ", which " + variable + " names,";
  if (!file) throw Error(Errc::invalid_argument, source + " cannot be read");
  logger.write(
      LogLevel::warning, "connection",
      std::string("not Telegram's servers but those in ") + path + ", as " + variable + " says");
  return read_servers(text, source);
}

}  // namespace layer
