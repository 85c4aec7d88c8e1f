#include "own_storage.hpp"

#include <layer/client/error.hpp>
#include <layer/client/storage_encrypted.hpp>
#ifdef SESSION_WITH_SQLITE
#include <layer/client/storage_sqlite.hpp>
#endif
#ifdef SESSION_WITH_POSTGRES
#include <layer/client/storage_postgres.hpp>
#endif
#ifdef SESSION_WITH_LIBSQL
#include <layer/client/storage_libsql.hpp>
#endif

#include <cstdlib>
#include <filesystem>
#include <fstream>

using layer::Errc;
using layer::Error;

namespace {

constexpr std::string_view sealed_header = "layer sealed ";

[[noreturn]] [[maybe_unused]] void refuse_missing(const char* what) {
  throw Error(Errc::unsupported, std::string("this program was built without ") + what);
}

std::string account_of(const Place& place) {
  return place.account.empty() ? "default" : place.account;
}

std::shared_ptr<layer::Storage> sqlite([[maybe_unused]] const Place& place) {
#ifdef SESSION_WITH_SQLITE
  return layer::sqlite_storage(place.where, account_of(place));
#else
  refuse_missing("SQLite");
#endif
}

std::shared_ptr<layer::Storage> postgres([[maybe_unused]] const Place& place) {
#ifdef SESSION_WITH_POSTGRES
  return layer::postgres_storage(place.where, account_of(place));
#else
  refuse_missing("PostgreSQL");
#endif
}

std::shared_ptr<layer::Storage> libsql([[maybe_unused]] const Place& place) {
#ifdef SESSION_WITH_LIBSQL
  const char* token = std::getenv("LIBSQL_TOKEN");
  return layer::libsql_storage(place.where, token ? token : "", account_of(place));
#else
  refuse_missing("libsql");
#endif
}

}  // namespace

bool is_encrypted(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string begin(sealed_header.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file && begin == sealed_header;
}

void check_it_is_there(const Place& place) {
  if (place.form != Form::file && place.form != Form::sqlite) return;
  std::error_code unreachable;
  if (!std::filesystem::exists(place.where, unreachable))
    throw Error(Errc::storage, place.where + " cannot be found");
}

std::shared_ptr<layer::Storage> own_storage(const Place& place, const std::string& passphrase) {
  switch (*place.form) {
    case Form::sqlite:
      return sqlite(place);
    case Form::postgres:
      return postgres(place);
    case Form::libsql:
      return libsql(place);
    default:
      break;
  }
  if (passphrase.empty()) return layer::file_storage(place.where);
  return layer::encrypted_file_storage(place.where, layer::Passphrase(passphrase));
}
