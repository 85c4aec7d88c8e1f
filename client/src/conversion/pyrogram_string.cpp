#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

namespace {

constexpr std::string_view form = "the Pyrogram string";

// What the length tells: Pyrogram 1 before users had more than 32 bits, later, and Pyrogram 2.
constexpr std::size_t oldest_size = 1 + 1 + 256 + 4 + 1;
constexpr std::size_t old_size = 1 + 1 + 256 + 8 + 1;
constexpr std::size_t new_size = 1 + 4 + 1 + 256 + 8 + 1;

void append_user(FieldWriter& fields, const storage::Self& self, bool wide) {
  if (wide)
    fields.i64(self.user);
  else
    fields.u32(static_cast<std::uint32_t>(self.user));
  fields.u8(self.bot);
}

std::uint8_t one_byte_dc(const storage::Key& key) {
  if (key.dc > 255) refuse_to_write(form, "cannot hold a data centre above 255");
  return static_cast<std::uint8_t>(key.dc);
}

}  // namespace

// DC (1), api_id (4, new form), test (1), key (256), user (8; 4 in the oldest), bot (1).
Session from_pyrogram(std::string_view text) {
  const auto whole = decoded(form, trimmed(text));
  const auto size = whole.bytes.size();
  if (size != new_size && size != old_size && size != oldest_size)
    refuse(form,
           "holds " + std::to_string(size) + " bytes, not 271, nor 267 or 263 as the old ones");
  FieldReader fields(whole.bytes);
  HomeReader home(form);
  home.dc(fields.u8());
  std::optional<std::int32_t> api_id;
  if (size == new_size) api_id = fields.i32();
  home.test(fields.u8() != 0);
  home.key(fields.take(256));
  const auto user = size == oldest_size ? std::int64_t(fields.u32()) : fields.i64();
  const bool bot = fields.u8() != 0;
  // 0: kept before the log-in was complete.
  if (user != 0) home.owner(user, bot);
  auto session = home.finish();
  if (api_id && *api_id > 0) session.api_id = api_id;
  return session;
}

std::string to_pyrogram(const Session& session, std::int32_t api_id) {
  const auto& key = home_key(session);
  if (api_id <= 0) refuse_to_write(form, "needs the api_id of the program that will use it");
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.u8(one_byte_dc(key));
  fields.i32(api_id);
  fields.u8(is_test(session));
  fields.append(key.key.key.view());
  append_user(fields, owner(session, form), true);
  return encoded({}, whole.bytes, Base64::url_safe);
}

std::string to_old_pyrogram(const Session& session) {
  const auto& key = home_key(session);
  const auto self = owner(session, form);
  storage::WipedBytes whole;
  FieldWriter fields(whole.bytes);
  fields.u8(one_byte_dc(key));
  fields.u8(is_test(session));
  fields.append(key.key.key.view());
  // Pyrogram 1.4 writes the wide form only where it must, and older ones cannot read it.
  append_user(fields, self, self.user > 0x7fffffff);
  return encoded({}, whole.bytes, Base64::url_safe);
}

}  // namespace layer::conversion
