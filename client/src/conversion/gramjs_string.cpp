#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

constexpr std::string_view form = "the GramJS string";
constexpr char version = '1';
/// GramJS takes a longer one for Telethon's form.
constexpr std::size_t longest_address = 100;
/// Its ports are signed.
constexpr std::uint16_t last_port = 0x7fff;

}  // namespace

// DC (1), length of the address (2), the address as text, port (2), key (256).
Session from_gramjs(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with(version)) refuse(form, "does not begin with 1, the only version there is");
  const auto whole = decoded(form, text.substr(1));
  FieldReader fields(whole.bytes);
  HomeReader home(form);
  const auto dc = fields.u8();
  const std::size_t length = fields.u16();
  if (!fields.ok() || length > longest_address)
    refuse(form, "has no address where it should be; is it one of Telethon's?");
  const auto address = fields.take(length);
  const auto port = fields.u16();
  if (!fields.ok() || fields.remaining() != 256)
    refuse(form, "holds " + std::to_string(whole.bytes.size()) + " bytes, not the " +
                     std::to_string(1 + 2 + length + 2 + 256) + " that its address asks for");
  home.dc(dc);
  home.key(fields.take(256));
  home.address(std::string(address.begin(), address.end()), port);
  return home.finish();
}

std::string to_gramjs(const Session& session) {
  const auto& key = home_key(session);
  const auto endpoint = home_address(session, form);
  if (key.dc > 255) refuse_to_write(form, "cannot hold a data centre above 255");
  if (endpoint.port > last_port) refuse_to_write(form, "cannot hold a port above 32767");
  if (endpoint.address.size() > longest_address)
    refuse_to_write(form, "cannot hold an address of more than 100 characters");
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.u8(static_cast<std::uint8_t>(key.dc));
  fields.u16(static_cast<std::uint16_t>(endpoint.address.size()));
  fields.append(endpoint.address);
  fields.u16(endpoint.port);
  fields.append(key.key.key.view());
  return encoded("1", whole.bytes, Base64::plain_padded);
}

}  // namespace layer::conversion
