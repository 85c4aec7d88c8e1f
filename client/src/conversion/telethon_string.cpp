#include <boost/asio/ip/address.hpp>

#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

namespace ip = boost::asio::ip;

constexpr std::string_view form = "the Telethon string";
constexpr char version = '1';

template <class Address>
std::string address_text(std::span<const std::uint8_t> bytes) {
  typename Address::bytes_type packed{};
  std::copy(bytes.begin(), bytes.end(), packed.begin());
  return Address(packed).to_string();
}

ip::address packable(const mtproto::Endpoint& endpoint) {
  boost::system::error_code name;
  const auto address = ip::make_address(endpoint.address, name);
  if (name)
    refuse_to_write(form, "needs an IP address, not " + endpoint.address + ", for its data centre");
  return address;
}

void append(FieldWriter& fields, const ip::address& address) {
  if (address.is_v4())
    fields.append(address.to_v4().to_bytes());
  else
    fields.append(address.to_v6().to_bytes());
}

}  // namespace

// DC (1), IPv4 (4) or IPv6 (16), port (2), key (256): which of the two, the length tells.
Session from_telethon(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with(version)) refuse(form, "does not begin with 1, the only version there is");
  const auto whole = decoded(form, text.substr(1));
  const bool ipv6 = whole.bytes.size() == 275;
  if (!ipv6 && whole.bytes.size() != 263)
    refuse(form, "holds " + std::to_string(whole.bytes.size()) + " bytes, not 263 or 275");
  // GramJS's, with the usual 14 characters of address, are as long; no address begins so.
  if (ipv6 && whole.bytes[1] == 0 && whole.bytes[2] == 14) refuse(form, "is one of GramJS's");
  FieldReader fields(whole.bytes);
  HomeReader home(form);
  home.dc(fields.u8());
  const auto address = fields.take(ipv6 ? 16 : 4);
  const auto port = fields.u16();
  home.key(fields.take(256));
  home.address(ipv6 ? address_text<ip::address_v6>(address) : address_text<ip::address_v4>(address),
               port);
  return home.finish();
}

std::string to_telethon(const Session& session) {
  const auto& key = home_key(session);
  const auto endpoint = home_address(session, form);
  if (key.dc > 255) refuse_to_write(form, "cannot hold a data centre above 255");
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.u8(static_cast<std::uint8_t>(key.dc));
  append(fields, packable(endpoint));
  fields.u16(endpoint.port);
  fields.append(key.key.key.view());
  return encoded("1", whole.bytes, Base64::url_safe_padded);
}

}  // namespace layer::conversion
