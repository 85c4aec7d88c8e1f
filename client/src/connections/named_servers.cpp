#include "connections/named_servers.hpp"

#include <layer/client/error.hpp>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <limits>

#include "files/local_file.hpp"

namespace layer {

namespace {

constexpr const char* variable = "LAYER_DATA_CENTERS";
constexpr std::uint64_t max_list = 1 << 20;

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

template <class T>
T number_in(const nlohmann::json& entry, const char* name, const std::string& source) {
  const auto value = entry.at(name).get<std::int64_t>();
  if (value < 1 || value > std::numeric_limits<T>::max())
    refuse(source, std::string(name) + " is out of range");
  return static_cast<T>(value);
}

mtproto::DcOption option_in(const nlohmann::json& entry, const std::string& source) {
  const mtproto::DcId id{number_in<std::int32_t>(entry, "id", source)};
  auto address = entry.at("address").get<std::string>();
  if (!mtproto::is_address(address)) refuse(source, "an address is neither a name nor an IP");
  return {id, std::move(address), number_in<std::uint16_t>(entry, "port", source)};
}

}  // namespace

mtproto::DataCenters read_servers(std::string_view json, const std::string& source) {
  mtproto::DataCenters servers;
  try {
    const auto file = nlohmann::json::parse(json);
    for (const auto& entry : file.at("data_centers")) {
      servers.options.push_back(option_in(entry, source));
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
  const auto source = std::string(path) + ", which " + variable + " names,";
  const FileReader file(path);
  if (file.size() > max_list) refuse(source, "it is too long");
  const Bytes text = file.read(0, static_cast<std::uint32_t>(file.size()));
  logger.write(
      LogLevel::warning, "connection",
      std::string("not Telegram's servers but those in ") + path + ", as " + variable + " says");
  const auto* characters = reinterpret_cast<const char*>(text.data());
  return read_servers({characters, text.size()}, source);
}

}  // namespace layer
