#include "conversion/home.hpp"

#include <algorithm>

#include "conversion/known_servers.hpp"
#include "conversion/refuse.hpp"

namespace layer::conversion {

namespace {

/// Telegram has numbers up to 203 so far.
constexpr std::int64_t largest_dc = 999;

const mtproto::DcOption* stored_address(const Session& session, int dc) {
  const auto& options = session.account.options;
  const auto found = std::ranges::find_if(options, [&](const mtproto::DcOption& option) {
    return option.id.value == dc && !option.media_only && !option.cdn && !option.tcpo_only &&
           option.secret.empty();
  });
  return found == options.end() ? nullptr : &*found;
}

}  // namespace

int checked_dc(std::string_view form, std::int64_t dc) {
  if (dc < 1 || dc > largest_dc)
    refuse(form, "names data centre " + std::to_string(dc) + ", which does not exist");
  return static_cast<int>(dc);
}

storage::Self checked_owner(std::string_view form, std::int64_t user, bool bot) {
  const auto peer = PeerId::from_bot_api(user);
  if (!peer || !peer->is_user())
    refuse(form, "names user " + std::to_string(user) + ", whom there cannot be");
  return storage::Self(user, bot);
}

mtproto::StoredKey checked_key(std::string_view form, std::span<const std::uint8_t> bytes,
                               mtproto::Salt salt) {
  if (bytes.size() != 256)
    refuse(form, "has an auth key of " + std::to_string(bytes.size()) + " bytes, not of 256");
  if (std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; }))
    refuse(form, "has no auth key yet");
  return mtproto::StoredKey(crypto::AuthKey(bytes.first<256>()), salt);
}

void HomeReader::dc(std::int64_t id) {
  dc_ = checked_dc(form_, id);
}

void HomeReader::key(std::span<const std::uint8_t> bytes, mtproto::Salt salt) {
  key_ = checked_key(form_, bytes, salt);
}

void HomeReader::address(std::string address, std::int64_t port) {
  if (!mtproto::is_address(address) || port < 1 || port > 0xffff)
    refuse(form_, "has no usable address of its data centre");
  address_.emplace(std::move(address), static_cast<std::uint16_t>(port));
}

void HomeReader::owner(std::int64_t user, bool bot) {
  self_ = checked_owner(form_, user, bot);
}

Session HomeReader::finish() {
  if (!key_) refuse(form_, "has no auth key yet");
  Session session;
  auto& account = session.account;
  const bool test = test_.value_or(address_ && is_test_server(address_->address));
  account.environment = storage::Environment(test);
  account.home = storage::HomeDc(dc_);
  account.keys.emplace(dc_, storage::Key(dc_, std::move(*key_), true));
  account.self = self_;
  if (address_) account.options = addresses_to_try(dc_, test, *address_);
  return session;
}

const storage::Key& home_key(const Session& session) {
  const auto& account = session.account;
  if (account.home)
    if (const auto key = account.keys.find(account.home->dc); key != account.keys.end())
      return key->second;
  throw Error(
      Errc::invalid_argument,
      "the session holds no auth key of its home data centre: nobody has logged in with it");
}

bool is_test(const Session& session) {
  return session.account.environment && session.account.environment->test;
}

mtproto::Endpoint home_address(const Session& session, std::string_view form) {
  const int dc = home_key(session).dc;
  if (const auto* option = stored_address(session, dc)) return option->endpoint;
  const auto known = known_server(dc, is_test(session));
  if (!known)
    refuse_to_write(
        form, "needs the address of data centre " + std::to_string(dc) + ", which is not known");
  return *known;
}

storage::Self owner(const Session& session, std::string_view form) {
  if (!session.account.self)
    refuse_to_write(form,
                    "needs the user's id, which this session does not have: connect with it "
                    "once, or say whose it is");
  return *session.account.self;
}

}  // namespace layer::conversion
