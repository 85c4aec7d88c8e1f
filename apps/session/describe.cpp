#include "describe.hpp"

#include <cstdio>

namespace {

using layer::storage::Account;

/// Anybody sees it in front of every packet.
std::string key_id(const layer::storage::Key& key) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(key.key.key.id()));
  return text;
}

std::string owner(const Account& account) {
  if (!account.self) return "unknown user";
  return (account.self->bot ? "bot " : "user ") + std::to_string(account.self->user);
}

std::string row(std::string name, const std::string& value) {
  name.resize(14, ' ');
  return name + value + "\n";
}

std::string keys(const Account& account) {
  std::string rows;
  for (const auto& [dc, key] : account.keys) {
    const bool home = account.home && account.home->dc == dc;
    rows += row("key", key_id(key) + " of data centre " + std::to_string(dc) +
                           (home             ? ", the account's"
                            : key.authorized ? ", authorized"
                                             : ""));
  }
  return rows;
}

std::string position(const Account& account) {
  const auto& at = account.position;
  if (!at) return "unknown";
  return "pts " + std::to_string(at->pts) + ", qts " + std::to_string(at->qts) + ", date " +
         std::to_string(at->date) + ", seq " + std::to_string(at->seq) + "; " +
         std::to_string(account.channels.size()) + " channels";
}

}  // namespace

std::string describe(const layer::conversion::Session& session) {
  const auto& account = session.account;
  std::string text = row("account", owner(account));
  text += row("data centre", account.home ? std::to_string(account.home->dc) : "unknown");
  text += row("environment", !account.environment        ? "unknown"
                             : account.environment->test ? "test"
                                                         : "production");
  text += keys(account);
  text += row("addresses", std::to_string(account.options.size()));
  text += row("position", position(account));
  text += row("peers", std::to_string(session.peers.size()));
  if (session.api_id) text += row("api_id", std::to_string(*session.api_id));
  return text;
}

std::string in_one_line(const layer::conversion::Session& session) {
  const auto& account = session.account;
  const int home = account.home ? account.home->dc : 0;
  const auto key = account.keys.find(home);
  return owner(account) + " in data centre " + std::to_string(home) +
         (key == account.keys.end() ? "" : ", key " + key_id(key->second));
}
