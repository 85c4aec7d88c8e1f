#include "source.hpp"

#include <layer/client/conversion_tdata.hpp>
#include <layer/client/error.hpp>

#include <filesystem>

#include "foreign.hpp"
#include "own_storage.hpp"
#include "recognise.hpp"

using layer::Errc;
using layer::Error;

namespace {

/// What a form that is text is read from.
Secret text_at(const Place& place) {
  return place.is_stream() ? read_standard_input() : read_text_file(place.where);
}

/// A tdata tells only by trying whether it is locked.
layer::conversion::Session read_unlocked(const Place& place, const Secret& passcode) {
  try {
    return read_foreign_file(place, passcode.text());
  } catch (const Error& error) {
    if (!error.is(Errc::wrong_passphrase) || !passcode.text().empty()) throw;
  }
  const auto asked = ask_passphrase("Passcode of " + place.where);
  return read_foreign_file(place, asked.text());
}

void recognise(Place& place) {
  if (place.form) return;
  if (place.is_stream())
    throw Error(Errc::invalid_argument,
                "say in which form the session comes, for instance telethon:-");
  place.form = recognise_file(place.where);
}

}  // namespace

void refuse_secret_as_name(const Place& place) {
  constexpr std::size_t shortest_session = 200;
  std::error_code unusable;
  if (place.where.size() >= shortest_session && !std::filesystem::exists(place.where, unusable))
    throw Error(Errc::invalid_argument,
                "a session on the command line can be read by every user of this machine: write it "
                "into a file, or pipe it in and write -");
}

Secret passphrase_for(const Place& place, const std::string& passphrase_file) {
  if (!passphrase_file.empty()) return passphrase_in(passphrase_file);
  if (place.form == Form::file && is_encrypted(place.where))
    return ask_passphrase("Passphrase of " + place.where);
  return Secret();
}

layer::Task<Source> read_source(std::string name, std::string passphrase_file) {
  auto place = parse_place(name);
  refuse_secret_as_name(place);
  recognise(place);
  Source source;
  source.form = *place.form;
  if (is_text(source.form)) {
    source.session = read_text(source.form, text_at(place).text());
    co_return source;
  }
  check_it_is_there(place);
  const auto passphrase = passphrase_for(place, passphrase_file);
  if (!is_own_storage(source.form)) {
    source.session = read_unlocked(place, passphrase);
    co_return source;
  }
  auto storage = own_storage(place, passphrase.text());
  // The storage's own name: that of the command line may have a password in it.
  const auto shown = storage->name();
  source.session = co_await layer::conversion::load(std::move(storage));
  if (source.session.account.keys.empty())
    throw Error(Errc::invalid_argument, shown + " holds no account");
  co_return source;
}
