#include <layer/client/error.hpp>

#include <iostream>

#include "commands.hpp"
#include "describe.hpp"
#include "foreign.hpp"
#include "own_storage.hpp"
#include "secrets.hpp"
#include "source.hpp"

using layer::Errc;
using layer::Error;

namespace {

Place parse_target(const std::string& name) {
  auto place = parse_place(name);
  refuse_secret_as_name(place);
  if (!place.form)
    throw Error(Errc::invalid_argument,
                "say in which form to write, for instance file:" + name + "; --help lists them");
  if (place.is_stream() && !is_text(*place.form))
    throw Error(Errc::invalid_argument, std::string(name_of(*place.form)) + " cannot be a stream");
  return place;
}

/// What the form it came from does not tell.
void complete(layer::conversion::Session& session, const ConvertOptions& options) {
  if (options.user_id != 0)
    session.account.self = layer::storage::Self(options.user_id, options.bot);
  if (options.api_id != 0) session.api_id = options.api_id;
}

void write_text_target(const Place& place, const layer::conversion::Session& session,
                       std::int32_t api_id) {
  const Secret text(write_text(*place.form, session, api_id));
  if (place.is_stream())
    std::cout << text.text() << std::endl;
  else
    write_text_file(place.where, text.text());
}

layer::Task<void> write_target(Place place, layer::conversion::Session session,
                               ConvertOptions options) {
  if (is_text(*place.form)) {
    write_text_target(place, session, options.api_id);
    co_return;
  }
  const auto passphrase = passphrase_for(place, options.to_passphrase);
  if (!is_own_storage(*place.form)) {
    write_foreign_file(place, session, passphrase.text(), options.api_id);
    co_return;
  }
  auto storage = own_storage(place, passphrase.text());
  co_await layer::conversion::store(std::move(session), std::move(storage));
}

}  // namespace

layer::Task<int> convert(ConvertOptions options) {
  const auto target = parse_target(options.to);
  auto source = co_await read_source(options.from, options.from_passphrase);
  complete(source.session, options);
  const auto lost = what_is_lost(*target.form, source.session);
  const auto summary = in_one_line(source.session);
  co_await write_target(target, std::move(source.session), options);
  std::cerr << name_of(source.form) << " to " << name_of(*target.form) << ": " << summary << "\n";
  if (!lost.empty()) std::cerr << "not held by this form: " << lost << "\n";
  std::cerr << "use only one of the two from now on: Telegram revokes a key that is used twice\n";
  co_return 0;
}
