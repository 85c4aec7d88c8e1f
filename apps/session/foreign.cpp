#include "foreign.hpp"

#include <layer/client/conversion_tdata.hpp>
#include <layer/client/error.hpp>
#ifdef SESSION_WITH_SQLITE
#include <layer/client/conversion_sqlite.hpp>
#endif

#include <charconv>

namespace conversion = layer::conversion;
using conversion::Session;
using layer::Errc;
using layer::Error;

namespace {

[[noreturn]] void refuse_to_write(Form form) {
  throw Error(Errc::unsupported, std::string(name_of(form)) + " can be read, not written");
}

std::int32_t chosen(std::int32_t api_id, const Session& session) {
  return api_id != 0 ? api_id : session.api_id.value_or(0);
}

Session account_of_tdata(const Place& place, const std::string& passcode) {
  auto sessions = conversion::from_tdata(place.where, passcode);
  const auto& text = place.account;
  std::size_t number = sessions.size() == 1 && text.empty() ? 1 : 0;
  const auto end = text.data() + text.size();
  const bool whole = std::from_chars(text.data(), end, number).ptr == end;
  if (!whole || number < 1 || number > sessions.size())
    throw Error(Errc::invalid_argument,
                place.where + " has " + std::to_string(sessions.size()) +
                    " accounts: say which, for instance tdata:" + place.where + "#1");
  return std::move(sessions[number - 1]);
}

#ifdef SESSION_WITH_SQLITE

Form form_of(conversion::SqliteForm form) {
  switch (form) {
    case conversion::SqliteForm::telethon:
      return Form::telethon_file;
    case conversion::SqliteForm::pyrogram:
      return Form::pyrogram_file;
    case conversion::SqliteForm::mtcute:
      return Form::mtcute_file;
    case conversion::SqliteForm::grammers:
      break;
  }
  return Form::grammers_file;
}

Session read_sqlite(const Place& place) {
  const auto form = form_of(conversion::sqlite_form(place.where));
  if (form != *place.form)
    throw Error(Errc::invalid_argument, place.where + " is not of that library: name it " +
                                            std::string(name_of(form)) + ":");
  return conversion::from_sqlite(place.where);
}

void write_sqlite(const Place& place, const Session& session, std::int32_t api_id) {
  if (*place.form == Form::telethon_file) return conversion::to_telethon_file(session, place.where);
  if (*place.form != Form::pyrogram_file) refuse_to_write(*place.form);
  conversion::to_pyrogram_file(session, place.where, chosen(api_id, session));
}

#else

Session read_sqlite(const Place&) {
  throw Error(Errc::unsupported, "this program was built without SQLite");
}

void write_sqlite(const Place&, const Session&, std::int32_t) {
  throw Error(Errc::unsupported, "this program was built without SQLite");
}

#endif

bool holds_peers(Form form) {
  return is_own_storage(form) || form == Form::telethon_file || form == Form::pyrogram_file;
}

bool holds_position(Form form) {
  return is_own_storage(form) || form == Form::telethon_file;
}

bool holds_other_keys(Form form) {
  return is_own_storage(form) || form == Form::tdata;
}

bool holds_user(Form form, const Session& session) {
  if (form == Form::telethon || form == Form::gramjs || form == Form::gotd) return false;
  return form != Form::mtkruto || session.api_id.has_value();
}

void append(std::string& list, const std::string& what) {
  if (!list.empty()) list += ", ";
  list += what;
}

}  // namespace

Session read_text(Form form, std::string_view text) {
  switch (form) {
    case Form::telethon:
      return conversion::from_telethon(text);
    case Form::gramjs:
      return conversion::from_gramjs(text);
    case Form::pyrogram:
    case Form::pyrogram_old:
      return conversion::from_pyrogram(text);
    case Form::mtkruto:
      return conversion::from_mtkruto(text);
    case Form::mtcute:
      return conversion::from_mtcute(text);
    case Form::gotd:
      return conversion::from_gotd(text);
    default:
      return conversion::from_session_string(text);
  }
}

std::string write_text(Form form, const Session& session, std::int32_t api_id) {
  switch (form) {
    case Form::telethon:
      return conversion::to_telethon(session);
    case Form::gramjs:
      return conversion::to_gramjs(session);
    case Form::pyrogram:
      return conversion::to_pyrogram(session, chosen(api_id, session));
    case Form::pyrogram_old:
      return conversion::to_old_pyrogram(session);
    case Form::mtkruto:
      return conversion::to_mtkruto(session);
    case Form::mtcute:
      return conversion::to_mtcute(session);
    case Form::gotd:
      return conversion::to_gotd(session);
    default:
      return conversion::to_session_string(session);
  }
}

Session read_foreign_file(const Place& place, const std::string& passphrase) {
  return *place.form == Form::tdata ? account_of_tdata(place, passphrase) : read_sqlite(place);
}

void write_foreign_file(const Place& place, const Session& session, const std::string& passphrase,
                        std::int32_t api_id) {
  if (*place.form != Form::tdata) return write_sqlite(place, session, api_id);
  conversion::to_tdata(std::span(&session, 1), place.where, passphrase);
}

std::string what_is_lost(Form form, const Session& session) {
  const auto& account = session.account;
  std::string list;
  if (!session.peers.empty() && !holds_peers(form))
    append(list, std::to_string(session.peers.size()) + " peers with their access hashes");
  if (account.position && !holds_position(form)) append(list, "the position in the updates");
  if (account.keys.size() > 1 && !holds_other_keys(form))
    append(list, "the keys of other data centres");
  if (account.self && !holds_user(form, session)) append(list, "whose it is");
  return list;
}
