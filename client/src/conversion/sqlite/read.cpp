#include <layer/client/conversion_sqlite.hpp>

#include "conversion/refuse.hpp"
#include "conversion/sqlite/tables.hpp"

namespace layer::conversion {

namespace {

SqliteForm form_of(sqlite::File& file) {
  if (file.has_table("sessions"))
    return file.has_table("peers") ? SqliteForm::pyrogram : SqliteForm::telethon;
  if (file.has_table("key_value") && file.has_table("auth_keys")) return SqliteForm::mtcute;
  if (file.has_table("dc_home") && file.has_table("dc_option")) return SqliteForm::grammers;
  refuse(file.path(), "is a database, but none of Telethon, Pyrogram, mtcute or grammers");
}

}  // namespace

SqliteForm sqlite_form(const std::string& path) {
  auto file = sqlite::File::existing(path);
  return form_of(file);
}

Session from_sqlite(const std::string& path) {
  auto file = sqlite::File::existing(path);
  switch (form_of(file)) {
    case SqliteForm::telethon:
      return sqlite::read_telethon(file);
    case SqliteForm::pyrogram:
      return sqlite::read_pyrogram(file);
    case SqliteForm::mtcute:
      return sqlite::read_mtcute(file);
    case SqliteForm::grammers:
      break;
  }
  return sqlite::read_grammers(file);
}

}  // namespace layer::conversion
