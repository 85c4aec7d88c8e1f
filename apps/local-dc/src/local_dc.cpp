#include <layer/local_dc/local_dc.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_user.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

#include "channel_scene.hpp"
#include "control.hpp"
#include "errors.hpp"
#include "server_list.hpp"

namespace layer::local_dc {
namespace {

void check_free(World& world, const std::string& username, UserId id = {}) {
  if (!username.empty() && world.usernames.owner(username))
    throw std::runtime_error("the username " + username + " is taken");
  if (id != UserId{} && world.users.find(id))
    throw std::runtime_error("the id " + std::to_string(number(id)) + " is taken");
}

int checked_dc(const World& world, int dc) {
  if (!world.has_dc(dc)) throw std::runtime_error("there is no DC " + std::to_string(dc));
  return dc;
}

UserId bot_id(std::string_view token) {
  const std::size_t colon = token.find(':');
  const std::string digits(token.substr(0, colon));
  const bool valid = colon != token.npos && colon > 0 && colon < 16 && colon + 1 < token.size() &&
                     std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!valid) throw std::runtime_error("a bot's token looks like 123456:secret");
  return UserId{std::stoll(digits)};
}

/// "Echo Bot" makes "echo_bot", "Weather" makes "weather_bot".
std::string username_from(std::string_view name) {
  std::string username;
  for (const char c : lower_case(name)) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (allowed)
      username += c;
    else if (!username.empty() && username.back() != '_')
      username += '_';
  }
  while (username.ends_with('_'))
    username.pop_back();
  if (username.ends_with("bot")) return username;
  return username.empty() ? "a_bot" : username + "_bot";
}

}  // namespace

LocalDc::LocalDc(const LocalDcOptions& options) : control_(std::make_shared<Control>(options)) {}

LocalDc::LocalDc() : LocalDc(LocalDcOptions{}) {}

LocalDc::~LocalDc() {
  control_->stop();
}

mtproto::DataCenters LocalDc::data_centers() const {
  mtproto::DataCenters centers;
  centers.options = control_->run([this] { return control_->world().dc_options; });
  centers.keys = control_->public_keys();
  centers.home = mtproto::DcId{1};
  return centers;
}

std::string LocalDc::to_json() const {
  return nlohmann::json{{"data_centers", server_list(data_centers())}}.dump(2);
}

std::optional<mtproto::Endpoint> LocalDc::mtproxy() const {
  return control_->run([this] { return control_->mtproxy(); });
}

Account LocalDc::add_user(std::string_view phone) {
  return add_user(phone, UserOptions{});
}

Account LocalDc::add_user(std::string_view phone, const UserOptions& options) {
  const std::string digits = phone_digits(phone);
  if (digits.empty()) throw std::runtime_error(std::string(phone) + " is no phone number");
  const UserId id = control_->run([&] {
    World& world = control_->world();
    if (world.users.by_phone(digits)) throw std::runtime_error(digits + " is taken");
    check_free(world, options.username);
    User user;
    user.dc = checked_dc(world, options.dc != 0 ? options.dc : world.home_of(digits));
    user.phone = digits;
    user.first_name = options.first_name;
    user.last_name = options.last_name;
    user.username = options.username;
    set_password(user, options.password, world.random);
    return world.add_user(std::move(user)).id;
  });
  return Account(control_, number(id));
}

Account LocalDc::add_bot(std::string_view name, std::string_view token) {
  return add_bot(name, token, BotOptions{});
}

Account LocalDc::add_bot(std::string_view name, std::string_view token, const BotOptions& options) {
  const UserId id = bot_id(token);
  control_->run([&] {
    World& world = control_->world();
    User bot;
    bot.id = id;
    bot.dc = checked_dc(world, options.dc);
    bot.first_name = name;
    bot.username = options.username.empty() ? username_from(name) : options.username;
    check_free(world, bot.username, id);
    bot.bot.emplace();
    bot.bot->token = token;
    bot.bot->privacy_mode = options.privacy_mode;
    world.add_user(std::move(bot));
  });
  return Account(control_, number(id));
}

std::optional<Account> LocalDc::find_account(std::string_view name) const {
  const auto id = control_->run([&]() -> std::optional<UserId> {
    World& world = control_->world();
    const bool by_name = name.starts_with('@');
    const User* const user =
        by_name ? world.user_by_username(name.substr(1)) : world.users.by_phone(phone_digits(name));
    return user == nullptr ? std::nullopt : std::optional(user->id);
  });
  if (!id) return std::nullopt;
  return Account(control_, number(*id));
}

std::optional<Account> LocalDc::find_account(std::int64_t id) const {
  const bool known =
      control_->run([&] { return control_->world().users.find(UserId{id}) != nullptr; });
  if (!known) return std::nullopt;
  return Account(control_, id);
}

Peer LocalDc::create_supergroup(std::string_view title, const std::vector<Account>& members) {
  return ChannelScene(*control_).create(title, members, false);
}

Peer LocalDc::create_channel(std::string_view title, const std::vector<Account>& members) {
  return ChannelScene(*control_).create(title, members, true);
}

void LocalDc::promote(Peer channel, const Account& account) {
  ChannelScene(*control_).promote(channel, UserId{account.id()});
}

void LocalDc::ban(Peer channel, const Account& account) {
  ChannelScene(*control_).ban(channel, UserId{account.id()});
}

bool LocalDc::is_member(Peer chat, const Account& account) const {
  return control_->run([&] {
    const World& world = control_->world();
    const User& user = world.user(UserId{account.id()});
    if (chat.kind() == Peer::Kind::channel) return user.channels.contains(ChannelId{chat.id()});
    return chat.kind() == Peer::Kind::group && user.chats.contains(ChatId{chat.id()});
  });
}

Peer LocalDc::create_group(std::string_view title, const std::vector<Account>& members) {
  if (members.empty()) throw std::runtime_error("a group needs a member");
  const UserId creator{members.front().id()};
  return control_->run([&] {
    const World& world = control_->world();
    tl::functions::messages::CreateChat request;
    request.title = title;
    for (const Account& member : members) {
      tl::types::InputUser user;
      user.user_id = member.id();
      user.access_hash = world.access_hashes.of(creator, UserId{member.id()});
      request.users.emplace_back(std::move(user));
    }
    (void)answer_or_throw(control_->call(creator, tl::serialize(request)));
    return world.chats.rbegin()->second.peer();
  });
}

std::optional<std::string> LocalDc::last_code(std::string_view phone) const {
  return control_->run([&] { return control_->world().codes.waiting(phone_digits(phone)); });
}

void LocalDc::inject(const Fault& fault) {
  control_->run([&] { control_->inject(fault); });
}

void LocalDc::advance(std::chrono::seconds time) {
  control_->run([&] { control_->advance(time); });
}

Report LocalDc::report() const {
  return control_->run([this] { return control_->report(); });
}

}  // namespace layer::local_dc
