#include "recognise.hpp"

#include <layer/client/error.hpp>
#ifdef SESSION_WITH_SQLITE
#include <layer/client/conversion_sqlite.hpp>
#endif

#include <filesystem>
#include <fstream>
#include <vector>

#include "foreign.hpp"
#include "secrets.hpp"

using layer::Errc;
using layer::Error;

namespace {

constexpr std::string_view own_headers[] = {"layer session ", "layer sealed "};
constexpr std::string_view sqlite_header = "SQLite format 3";

constexpr Form text_forms[] = {Form::string,  Form::telethon, Form::gramjs, Form::pyrogram,
                               Form::mtkruto, Form::mtcute,   Form::gotd};

std::string beginning_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string begin(16, '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(file.gcount()));
  return begin;
}

bool fits(Form form, std::string_view text) {
  try {
    read_text(form, text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

#ifdef SESSION_WITH_SQLITE

Form recognise_tables(const std::string& path) {
  try {
    switch (layer::conversion::sqlite_form(path)) {
      case layer::conversion::SqliteForm::telethon:
        return Form::telethon_file;
      case layer::conversion::SqliteForm::pyrogram:
        return Form::pyrogram_file;
      case layer::conversion::SqliteForm::mtcute:
        return Form::mtcute_file;
      case layer::conversion::SqliteForm::grammers:
        return Form::grammers_file;
    }
  } catch (const Error& error) {
    if (!error.is(Errc::session_damaged)) throw;
  }
  throw Error(Errc::invalid_argument,
              path +
                  " is a SQLite database of no library that is known; one of layer's own is "
                  "named sqlite:" +
                  path + "#ACCOUNT");
}

#else

Form recognise_tables(const std::string&) {
  throw Error(Errc::unsupported, "this program was built without SQLite");
}

#endif

}  // namespace

Form recognise_text(std::string_view text) {
  std::vector<Form> fitting;
  for (const auto form : text_forms)
    if (fits(form, text)) fitting.push_back(form);
  if (fitting.size() == 1) return fitting.front();
  throw Error(
      Errc::invalid_argument,
      fitting.empty()
          ? "this is no session of a form that is known; name its form to learn what is wrong"
          : "this fits several forms: name the one it is, for instance " +
                std::string(name_of(fitting.front())) + ":");
}

Form recognise_file(const std::string& path) {
  std::error_code unreachable;
  const auto status = std::filesystem::status(path, unreachable);
  if (!std::filesystem::exists(status)) throw Error(Errc::storage, path + " cannot be found");
  if (std::filesystem::is_directory(status)) return Form::tdata;
  const auto begin = beginning_of(path);
  for (const auto header : own_headers)
    if (begin.starts_with(header)) return Form::file;
  if (begin.starts_with(sqlite_header)) return recognise_tables(path);
  return recognise_text(read_text_file(path).text());
}
