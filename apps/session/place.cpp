#include "place.hpp"

#include <array>

namespace {

enum class Kind { own, text, file };

struct Known {
  Form form;
  std::string_view name;
  Kind kind;
  std::string_view where;
  std::string_view what;
};

constexpr std::array<Known, 17> known = {{
    {Form::file, "file", Kind::own, "PATH", "layer's session file, plain or encrypted"},
    {Form::string, "string", Kind::text, "PATH", "layer's session string"},
    {Form::sqlite, "sqlite", Kind::own, "PATH#ACCOUNT", "layer's tables in a SQLite database"},
    {Form::postgres, "postgres", Kind::own, "CONNECTION#ACCOUNT", "the same in PostgreSQL"},
    {Form::libsql, "libsql", Kind::own, "URL#ACCOUNT", "the same in libsql; token in LIBSQL_TOKEN"},
    {Form::telethon, "telethon", Kind::text, "PATH", "Telethon's StringSession"},
    {Form::gramjs, "gramjs", Kind::text, "PATH", "GramJS's StringSession"},
    {Form::pyrogram, "pyrogram", Kind::text, "PATH", "session string of Pyrogram 2 and its forks"},
    {Form::pyrogram_old, "pyrogram-old", Kind::text, "PATH", "the same of Pyrogram 1"},
    {Form::mtkruto, "mtkruto", Kind::text, "PATH", "MTKruto's auth string"},
    {Form::mtcute, "mtcute", Kind::text, "PATH", "mtcute's session string"},
    {Form::gotd, "gotd", Kind::text, "PATH", "gotd's session file (JSON)"},
    {Form::telethon_file, "telethon-file", Kind::file, "PATH", "Telethon's .session"},
    {Form::pyrogram_file, "pyrogram-file", Kind::file, "PATH",
     "Pyrogram's .session, and its forks'"},
    {Form::mtcute_file, "mtcute-file", Kind::file, "PATH", "mtcute's database; read only"},
    {Form::grammers_file, "grammers-file", Kind::file, "PATH", "grammers' database; read only"},
    {Form::tdata, "tdata", Kind::file, "FOLDER#NUMBER", "Telegram Desktop's tdata"},
}};

const Known& of(Form form) {
  for (const auto& one : known)
    if (one.form == form) return one;
  return known.front();
}

}  // namespace

Place parse_place(std::string_view text) {
  Place place;
  for (const auto& one : known) {
    if (!text.starts_with(one.name) || text.substr(one.name.size(), 1) != ":") continue;
    place.form = one.form;
    text.remove_prefix(one.name.size() + 1);
    break;
  }
  const bool has_accounts = place.form && of(*place.form).where.find('#') != std::string_view::npos;
  const auto hash = text.rfind('#');
  if (has_accounts && hash != std::string_view::npos) {
    place.account = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  place.where = text;
  return place;
}

std::string_view name_of(Form form) {
  return of(form).name;
}

bool is_text(Form form) {
  return of(form).kind == Kind::text;
}

bool is_own_storage(Form form) {
  return of(form).kind == Kind::own;
}

std::string list_of_forms() {
  std::string list;
  for (const auto& one : known) {
    std::string line = "  " + std::string(one.name) + ":" + std::string(one.where);
    line.resize(std::max<std::size_t>(line.size() + 2, 30), ' ');
    list += line + std::string(one.what) + "\n";
  }
  return list;
}
