#include <layer/mtproto/net/data_centers.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

using nlohmann::json;

constexpr std::string_view form = "the gotd session";
constexpr int version = 1;
constexpr std::size_t longest_text = 1 << 20;
/// Telegram lists about twenty.
constexpr std::size_t most_addresses = 256;

/// JSON whose texts, among them the key, are overwritten when it goes.
class WipedJson {
 public:
  explicit WipedJson(json value_) : value(std::move(value_)) {}

  WipedJson(const WipedJson&) = delete;
  WipedJson& operator=(const WipedJson&) = delete;

  ~WipedJson() { wipe(value); }

  json value;

 private:
  static void wipe(json& part) {
    if (auto* text = part.get_ptr<std::string*>())
      crypto::wipe(std::span(reinterpret_cast<std::uint8_t*>(text->data()), text->size()));
    // One level of the key's is enough; deeper ones are the server's addresses.
    if (part.is_object() && part.contains("AuthKey")) wipe(part["AuthKey"]);
    if (part.is_object() && part.contains("Data")) wipe(part["Data"]);
  }
};

const json& field(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::int64_t number(const json& object, const char* name) {
  const auto& value = field(object, name);
  if (value.is_null()) return 0;
  if (!value.is_number_integer()) refuse(form, std::string("has no number as its ") + name);
  return value.get<std::int64_t>();
}

std::string text(const json& object, const char* name) {
  const auto& value = field(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool flag(const json& object, const char* name) {
  const auto& value = field(object, name);
  return value.is_boolean() && value.get<bool>();
}

/// \return nothing for an address that nobody can connect to
std::optional<mtproto::DcOption> read_option(const json& listed) {
  const auto dc = number(listed, "ID");
  const auto port = number(listed, "Port");
  auto address = text(listed, "IPAddress");
  if (dc < 1 || dc > 999 || port < 1 || port > 0xffff || !mtproto::is_address(address))
    return std::nullopt;
  mtproto::DcOption option(mtproto::DcId{static_cast<std::int32_t>(dc)}, std::move(address),
                           static_cast<std::uint16_t>(port));
  option.media_only = flag(listed, "MediaOnly");
  option.cdn = flag(listed, "CDN");
  option.is_static = flag(listed, "Static");
  option.tcpo_only = flag(listed, "TCPObfuscatedOnly");
  option.this_port_only = flag(listed, "ThisPortOnly");
  if (const auto secret = text(listed, "Secret"); !secret.empty())
    option.secret = decoded(form, secret).bytes;
  return option;
}

std::vector<mtproto::DcOption> read_options(const json& list) {
  std::vector<mtproto::DcOption> options;
  if (!list.is_array()) return options;
  for (const auto& listed : list) {
    if (options.size() == most_addresses) break;
    if (auto option = read_option(listed)) options.push_back(std::move(*option));
  }
  return options;
}

/// "149.154.167.50:443", "[2001:67c:4e8:f002::a]:443"; gotd itself leaves it empty.
void read_address(HomeReader& home, std::string address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) return;
  std::int64_t port = 0;
  for (const char digit : std::string_view(address).substr(colon + 1)) {
    if (digit < '0' || digit > '9' || port > 0xffff) return;
    port = 10 * port + (digit - '0');
  }
  address.resize(colon);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  home.address(std::move(address), port);
}

json option_json(const mtproto::DcOption& option) {
  json listed = {{"Flags", 0},
                 {"Ipv6", option.ipv6()},
                 {"MediaOnly", option.media_only},
                 {"TCPObfuscatedOnly", option.tcpo_only},
                 {"CDN", option.cdn},
                 {"Static", option.is_static},
                 {"ThisPortOnly", option.this_port_only},
                 {"ID", option.id.value},
                 {"IPAddress", option.endpoint.address},
                 {"Port", option.endpoint.port},
                 {"Secret", nullptr}};
  if (!option.secret.empty()) listed["Secret"] = encoded({}, option.secret, Base64::plain_padded);
  return listed;
}

json config_json(const Session& session, int dc) {
  auto options = session.account.options;
  if (options.empty())
    options = (is_test(session) ? mtproto::DataCenters::test_servers()
                                : mtproto::DataCenters::production())
                  .options;
  json listed = json::array();
  for (const auto& option : options)
    listed.push_back(option_json(option));
  return {{"BlockedMode", false},
          {"ForceTryIpv6", false},
          {"Date", 0},
          {"Expires", 0},
          {"TestMode", is_test(session)},
          {"ThisDC", dc},
          {"DCOptions", std::move(listed)},
          {"DCTxtDomainName", ""},
          {"TmpSessions", 0},
          {"WebfileDCID", 0}};
}

/// The low 64 bits of the key's hash, as they stand in packets.
Bytes key_id_bytes(const crypto::AuthKey& key) {
  Bytes bytes;
  for (int shift = 0; shift < 64; shift += 8)
    bytes.push_back(static_cast<std::uint8_t>(key.id() >> shift));
  return bytes;
}

}  // namespace

Session from_gotd(std::string_view document) {
  if (document.size() > longest_text) refuse(form, "is too long to be one");
  const WipedJson whole(json::parse(document, nullptr, false));
  if (whole.value.is_discarded() || !whole.value.is_object()) refuse(form, "is not JSON");
  if (number(whole.value, "Version") != version)
    refuse(form, "is not of version 1, the only one there is");
  const auto& data = field(whole.value, "Data");
  const auto& config = field(data, "Config");
  HomeReader home(form);
  const auto dc = number(data, "DC");
  home.dc(dc != 0 ? dc : number(config, "ThisDC"));
  const auto& stored = field(data, "AuthKey");
  if (!stored.is_string()) refuse(form, "has no auth key yet");
  const auto key = decoded(form, stored.get_ref<const std::string&>());
  home.key(key.bytes, mtproto::Salt{number(data, "Salt")});
  home.test(flag(config, "TestMode"));
  read_address(home, text(data, "Addr"));
  auto session = home.finish();
  auto options = read_options(field(config, "DCOptions"));
  const int home_dc = session.account.home->dc;
  // A list without the home data centre would hide the addresses that are built in.
  const bool complete = std::ranges::any_of(options, [&](const mtproto::DcOption& option) {
    return option.id.value == home_dc && !option.media_only && !option.cdn;
  });
  if (complete) session.account.options = std::move(options);
  return session;
}

std::string to_gotd(const Session& session) {
  const auto& key = home_key(session);
  json data = {{"Config", config_json(session, key.dc)},
               {"DC", key.dc},
               {"Addr", to_string(home_address(session, form))},
               {"AuthKeyID", encoded({}, key_id_bytes(key.key.key), Base64::plain_padded)},
               {"Salt", key.key.salt.value}};
  data["AuthKey"] = encoded({}, key.key.key.view(), Base64::plain_padded);
  WipedJson whole(json::object({{"Version", version}}));
  whole.value["Data"] = std::move(data);
  return whole.value.dump();
}

}  // namespace layer::conversion
