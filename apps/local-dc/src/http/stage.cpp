#include "stage.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "fault_words.hpp"
#include "fields.hpp"

namespace layer::local_dc {
namespace {

using nlohmann::json;

/// Supergroups and channels begin below it (core.telegram.org/api/bots/ids).
constexpr std::int64_t CHANNELS = -1'000'000'000'000;

constexpr std::int64_t LONGEST_ADVANCE = 10 * 366 * 86'400;

std::int64_t dialog_id(Peer chat) {
  if (chat.kind() == Peer::Kind::group) return -chat.id();
  return chat.kind() == Peer::Kind::channel ? CHANNELS - chat.id() : chat.id();
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const bool whole = read.ec == std::errc() && read.ptr == end;
  return whole ? std::optional(number) : std::nullopt;
}

json shown(const Account& account) {
  json told{{"id", account.id()}, {"username", account.username()}};
  if (!account.is_bot()) told["phone"] = account.phone();
  return told;
}

json shown(const Message& message) {
  return {{"id", message.id},         {"sender", message.sender},
          {"text", message.text},     {"outgoing", message.outgoing},
          {"pinned", message.pinned}, {"reactions", message.reactions}};
}

std::int32_t message_id(Fields& fields) {
  return static_cast<std::int32_t>(fields.integer("message", 1, INT32_MAX));
}

/// 0 leaves it to the server.
int dc_number(Fields& fields, int otherwise) {
  return static_cast<int>(fields.integer("dc", 0, 5, otherwise));
}

}  // namespace

json Stage::add_user(const json& body) {
  Fields fields(body);
  UserOptions options;
  const std::string phone = fields.text("phone");
  options.first_name = fields.text("first_name", options.first_name);
  options.last_name = fields.text("last_name", "");
  options.username = fields.text("username", "");
  options.password = fields.text("password", "");
  options.dc = dc_number(fields, options.dc);
  fields.finish();
  return shown(dc_.add_user(phone, options));
}

json Stage::add_bot(const json& body) {
  Fields fields(body);
  BotOptions options;
  const std::string name = fields.text("name");
  const std::string token = fields.text("token");
  options.username = fields.text("username", "");
  options.dc = dc_number(fields, options.dc);
  options.privacy_mode = fields.flag("privacy_mode", options.privacy_mode);
  fields.finish();
  return shown(dc_.add_bot(name, token, options));
}

json Stage::create_chat(const json& body) {
  Fields fields(body);
  const std::string kind = fields.text("kind");
  const std::string title = fields.text("title");
  std::vector<Account> members;
  for (const std::string& name : fields.references("members"))
    members.push_back(account(name));
  fields.finish();
  const std::lock_guard lock(mutex_);
  const auto make = [&] {
    if (kind == "group") return dc_.create_group(title, members);
    if (kind == "supergroup") return dc_.create_supergroup(title, members);
    if (kind == "channel") return dc_.create_channel(title, members);
    throw std::runtime_error("\"kind\" must be group, supergroup or channel");
  };
  const Peer made = make();
  titles_.insert_or_assign(title, made);
  return {{"id", dialog_id(made)}};
}

json Stage::promote(const json& body) {
  Fields fields(body);
  const Peer where = chat(fields.reference("chat"));
  const Account who = account(fields.reference("account"));
  fields.finish();
  dc_.promote(where, who);
  return json::object();
}

json Stage::ban(const json& body) {
  Fields fields(body);
  const Peer where = chat(fields.reference("chat"));
  const Account who = account(fields.reference("account"));
  fields.finish();
  dc_.ban(where, who);
  return json::object();
}

json Stage::send(const json& body) {
  Fields fields(body);
  Account from = account(fields.reference("account"));
  const Peer to = chat(fields.reference("chat"));
  const std::string text = fields.text("text");
  fields.finish();
  return {{"id", from.send(to, text)}};
}

json Stage::edit(const json& body) {
  Fields fields(body);
  Account by = account(fields.reference("account"));
  const Peer where = chat(fields.reference("chat"));
  const std::int32_t message = message_id(fields);
  const std::string text = fields.text("text");
  fields.finish();
  by.edit(where, message, text);
  return json::object();
}

json Stage::remove(const json& body) {
  Fields fields(body);
  Account by = account(fields.reference("account"));
  const Peer where = chat(fields.reference("chat"));
  const std::int32_t message = message_id(fields);
  fields.finish();
  by.remove(where, message);
  return json::object();
}

json Stage::react(const json& body) {
  Fields fields(body);
  Account by = account(fields.reference("account"));
  const Peer where = chat(fields.reference("chat"));
  const std::int32_t message = message_id(fields);
  const std::string emoji = fields.text("emoji", "");
  fields.finish();
  by.react(where, message, emoji);
  return json::object();
}

json Stage::messages(const json& query) {
  Fields fields(query);
  const Account viewer = account(fields.reference("account"));
  const Peer where = chat(fields.reference("chat"));
  const std::string after = fields.text("after", "0");
  fields.finish();
  const auto first = number_in(after);
  if (!first) throw std::runtime_error("\"after\" must be the id of a message");
  json list = json::array();
  for (const Message& message : viewer.history(where))
    if (message.id > *first) list.push_back(shown(message));
  return {{"messages", list}};
}

json Stage::code(const json& query) {
  Fields fields(query);
  const std::string phone = fields.text("phone");
  fields.finish();
  const auto code = dc_.last_code(phone);
  if (!code) throw std::runtime_error("no code is waiting for " + phone);
  return {{"code", *code}};
}

json Stage::inject(const json& body) {
  dc_.inject(fault_of(body));
  return json::object();
}

json Stage::advance(const json& body) {
  Fields fields(body);
  const std::chrono::seconds time(fields.integer("seconds", 0, LONGEST_ADVANCE));
  fields.finish();
  dc_.advance(time);
  return json::object();
}

json Stage::servers(const json& query) {
  Fields(query).finish();
  return json::parse(dc_.to_json());
}

json Stage::report(const json& query) {
  Fields(query).finish();
  const Report report = dc_.report();
  json violations = json::array();
  for (const Violation& violation : report.violations)
    violations.push_back({{"rule", violation.rule},
                          {"page", violation.page},
                          {"count", violation.count},
                          {"example", violation.example}});
  return {{"violations", violations},
          {"calls", report.calls},
          {"unknown_methods", report.unknown_methods},
          {"connections", report.connections},
          {"key_exchanges", report.key_exchanges}};
}

Account Stage::account(const std::string& name) const {
  const auto id = name.starts_with('+') ? std::nullopt : number_in(name);
  const auto found = id ? dc_.find_account(*id) : dc_.find_account(name);
  if (!found) throw std::runtime_error("there is no account " + name);
  return *found;
}

Peer Stage::chat(const std::string& name) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto titled = titles_.find(name); titled != titles_.end()) return titled->second;
  }
  const auto id = name.starts_with('+') ? std::nullopt : number_in(name);
  if (!id || *id > 0) return account(name);
  if (*id > CHANNELS) return Peer(Peer::Kind::group, -*id);
  return Peer(Peer::Kind::channel, -(*id - CHANNELS));
}

}  // namespace layer::local_dc
