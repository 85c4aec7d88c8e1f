#include "banner.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>

#include "server_list.hpp"

namespace layer::local_dc {

void print_banner(std::ostream& out, const LocalDc& dc, const Seeded& seeded,
                  std::optional<std::uint16_t> control) {
  const mtproto::DataCenters centers = dc.data_centers();
  for (const mtproto::DcOption& option : centers.options)
    out << "DC " << option.id.value << "  " << mtproto::to_string(option.endpoint) << "  key "
        << hexadecimal(key_of(centers, option.id).fingerprint()) << "\n";
  if (const auto proxy = dc.mtproxy()) out << "MTProxy  " << mtproto::to_string(*proxy) << "\n";
  if (control) out << "control  http://127.0.0.1:" << *control << "\n";
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

void write_json(const std::string& path, const LocalDc& dc, const Seeded& seeded,
                std::optional<std::uint16_t> control) {
  nlohmann::json json{{"data_centers", server_list(dc.data_centers())},
                      {"users", nlohmann::json::array()},
                      {"bots", nlohmann::json::array()}};
  if (const auto proxy = dc.mtproxy())
    json["mtproxy"] = {{"address", proxy->address}, {"port", proxy->port}};
  if (control) json["control"] = {{"address", "127.0.0.1"}, {"port", *control}};
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
