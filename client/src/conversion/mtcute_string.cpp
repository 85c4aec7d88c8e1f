#include <layer/tl/reader.hpp>

#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/mtcute_record.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

constexpr std::string_view form = "the mtcute string";
constexpr std::uint8_t last_version = 3;

constexpr std::uint32_t flag_self = 1;
constexpr std::uint32_t flag_test = 2;
constexpr std::uint32_t flag_media = 4;

// The schema's dcOption#18b7a10d, which versions 1 and 2 write whole.
constexpr std::uint32_t dc_option_id = 0x18b7a10d;
constexpr std::uint32_t dc_option_secret = 1 << 10;

constexpr std::int32_t bool_true = static_cast<std::int32_t>(0x997275b5);
constexpr std::int32_t bool_false = static_cast<std::int32_t>(0xbc799737);

MtcuteServer read_dc_option(tl::Reader& reader) {
  if (reader.u32() != dc_option_id) refuse(form, "has no data centre that can be read");
  const auto flags = reader.u32();
  MtcuteServer server;
  server.dc = reader.i32();
  server.endpoint.address = reader.string();
  const auto port = reader.i32();
  if (flags & dc_option_secret) reader.bytes_view();
  if (!reader.ok() || port < 1 || port > 0xffff)
    refuse(form, "has no usable address of its data centre");
  server.endpoint.port = static_cast<std::uint16_t>(port);
  return server;
}

MtcuteServer read_server(tl::Reader& reader, std::uint8_t version) {
  return version < last_version ? read_dc_option(reader)
                                : read_mtcute_server(form, reader.bytes_view());
}

}  // namespace

// Version (1), then in TL: flags, main data centre, that for media, user and bot, key.
Session from_mtcute(std::string_view text) {
  const auto whole = decoded(form, trimmed(text));
  if (whole.bytes.empty()) refuse(form, "is empty");
  const std::uint8_t version = whole.bytes.front();
  if (version < 1 || version > last_version)
    refuse(form, "is of version " + std::to_string(version) + "; 1 to 3 are known");
  tl::Reader reader(std::span(whole.bytes).subspan(1));
  const auto flags = reader.u32();
  HomeReader home(form);
  const auto server = read_server(reader, version);
  if (flags & flag_media) read_server(reader, version);
  if (flags & flag_self) {
    const auto user = reader.i64();
    const bool bot = reader.boolean();
    if (reader.ok() && user != 0) home.owner(user, bot);
  }
  const auto key = reader.bytes_view();
  if (!reader.ok()) refuse(form, "is not complete");
  home.dc(server.dc);
  home.test(server.test || (flags & flag_test) != 0);
  home.address(server.endpoint.address, server.endpoint.port);
  home.key(key);
  return home.finish();
}

std::string to_mtcute(const Session& session) {
  const auto& key = home_key(session);
  MtcuteServer server;
  server.dc = key.dc;
  server.test = is_test(session);
  server.endpoint = home_address(session, form);
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.u8(last_version);
  const auto& self = session.account.self;
  fields.tl_i32(self ? static_cast<std::int32_t>(flag_self) : 0);
  fields.tl_bytes(mtcute_server_record(form, server));
  if (self) {
    fields.tl_i64(self->user);
    fields.tl_i32(self->bot ? bool_true : bool_false);
  }
  fields.tl_bytes(key.key.key.view());
  return encoded({}, whole.bytes, Base64::url_safe);
}

}  // namespace layer::conversion
