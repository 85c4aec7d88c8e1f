#include <layer/client/conversion.hpp>
#include <layer/client/error.hpp>
#include <layer/client/storage_copy.hpp>
#include <layer/client/storage_salvage.hpp>

#include <iostream>

#include "commands.hpp"
#include "describe.hpp"
#include "own_storage.hpp"
#include "source.hpp"

using layer::Errc;
using layer::Error;

namespace {

constexpr int damaged = 3;

std::optional<layer::Passphrase> passphrase_of(const SalvageOptions& options) {
  Place place;
  place.form = Form::file;
  place.where = options.file;
  const auto secret = passphrase_for(place, options.passphrase);
  if (secret.text().empty()) return std::nullopt;
  return layer::Passphrase(secret.text());
}

void report(const layer::SalvagedSession& found) {
  for (const auto& range : found.damage)
    std::cout << "damaged       bytes " << range.begin << " to " << range.end << ": "
              << range.reason << "\n";
  if (found.damage.empty()) std::cout << "damaged       nothing: the file is whole\n";
  std::cout << "read          " << found.records << " records\n";
  layer::conversion::Session session;
  session.account = found.account;
  std::cout << describe(session) << "salvaged      " << found.peers << " peers\n";
}

Place parse_salvage_target(const std::string& name) {
  auto place = parse_place(name);
  refuse_secret_as_name(place);
  if (!place.form || !is_own_storage(*place.form))
    throw Error(Errc::invalid_argument,
                "what is salvaged goes into a session of layer's: file:" + place.where);
  return place;
}

}  // namespace

layer::Task<int> salvage(SalvageOptions options) {
  auto found = layer::salvage_session(options.file, passphrase_of(options));
  report(found);
  if (!found.is_usable()) {
    std::cerr << "the account's key is lost: it has to log in again\n";
    co_return damaged;
  }
  if (options.to.empty()) co_return found.damage.empty() ? 0 : damaged;
  auto target = own_storage(parse_salvage_target(options.to), std::string());
  const auto shown = target->name();
  co_await layer::copy_session(found.contents, std::move(target));
  std::cerr << "what could be read is now in " << shown << "\n";
  co_return 0;
}
