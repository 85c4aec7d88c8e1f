#pragma once

#include <optional>
#include <string>
#include <string_view>

/// In whose form a session is kept.
enum class Form {
  // Of layer itself.
  file,
  string,
  sqlite,
  postgres,
  libsql,
  // Of other libraries, one line of text or JSON.
  telethon,
  gramjs,
  pyrogram,
  pyrogram_old,
  mtkruto,
  mtcute,
  gotd,
  // Of other libraries, files.
  telethon_file,
  pyrogram_file,
  mtcute_file,
  grammers_file,
  tdata,
};

/// A session as it is named on the command line: `FORM:WHERE`, or only a path to be recognised.
struct Place {
  Place() = default;

  /// Nothing: to be recognised by its content.
  std::optional<Form> form;
  /// A path, a connection, or `-` for standard input or output.
  std::string where;
  /// Behind `#`: which account of a database, or by number, from 1, of a tdata.
  std::string account;

  bool is_stream() const { return where == "-"; }
};

Place parse_place(std::string_view text);
/// As it is written on the command line: "telethon-file".
std::string_view name_of(Form form);
/// One line of text or JSON: it can be piped.
bool is_text(Form form);
/// A `Storage` of layer's.
bool is_own_storage(Form form);
/// For --help: all forms, and what they are.
std::string list_of_forms();
