#include "banner.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace layer::local_dc {
namespace {

std::string hexadecimal(std::uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%016llx", static_cast<unsigned long long>(value));
  return text;
}

const crypto::RsaPublicKey& key_of(const mtproto::DataCenters& centers, mtproto::DcId dc) {
  return centers.keys.at(static_cast<std::size_t>(dc.value - 1));
}

nlohmann::json describe(const mtproto::DcOption& option, const crypto::RsaPublicKey& key) {
  return {{"id", option.id.value},        {"address", option.endpoint.address},
          {"port", option.endpoint.port}, {"ipv6", option.ipv6()},
          {"public_key", key.to_pem()},   {"fingerprint", hexadecimal(key.fingerprint())}};
}

}  // namespace

void print_banner(std::ostream& out, const LocalDc& dc, const Seeded& seeded) {
  const mtproto::DataCenters centers = dc.data_centers();
  for (const mtproto::DcOption& option : centers.options)
    out << "DC " << option.id.value << "  " << mtproto::to_string(option.endpoint) << "  key "
        << hexadecimal(key_of(centers, option.id).fingerprint()) << "\n";
  for (const crypto::RsaPublicKey& key : centers.keys)
    out << key.to_pem();
  for (const Account& user : seeded.users)
    out << "user  +" << user.phone() << "\n";
  for (std::size_t i = 0; i < seeded.bots.size(); ++i)
    out << "bot   @" << seeded.bots[i].username() << "  " << seeded.bot_tokens[i] << "\n";
  out << "Ready. Numbers 99966XYYYY live at DC X and have the code XXXXX; other codes are shown "
         "here. Ctrl-C stops."
      << std::endl;
}

void write_json(const std::string& path, const LocalDc& dc, const Seeded& seeded) {
  const mtproto::DataCenters centers = dc.data_centers();
  nlohmann::json json{{"data_centers", nlohmann::json::array()},
                      {"users", nlohmann::json::array()},
                      {"bots", nlohmann::json::array()}};
  for (const mtproto::DcOption& option : centers.options)
    json["data_centers"].push_back(describe(option, key_of(centers, option.id)));
  for (const Account& user : seeded.users)
    json["users"].push_back({{"id", user.id()}, {"phone", user.phone()}});
  for (std::size_t i = 0; i < seeded.bots.size(); ++i)
    json["bots"].push_back({{"id", seeded.bots[i].id()},
                            {"username", seeded.bots[i].username()},
                            {"token", seeded.bot_tokens[i]}});
  // Whoever waits for the file never sees half of it.
  const std::string unfinished = path + ".part";
  {
    std::ofstream file(unfinished);
    file << json.dump(2) << "\n";
    if (!file) throw std::runtime_error(path + " cannot be written");
  }
  std::filesystem::rename(unfinished, path);
}

}  // namespace layer::local_dc
