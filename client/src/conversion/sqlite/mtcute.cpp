#include <layer/tl/reader.hpp>

#include <nlohmann/json.hpp>

#include <charconv>

#include "conversion/home.hpp"
#include "conversion/mtcute_record.hpp"
#include "conversion/refuse.hpp"
#include "conversion/sqlite/tables.hpp"

namespace layer::conversion::sqlite {

namespace {

constexpr std::string_view channel_prefix = "updates_channel:";
constexpr std::uint32_t user_is_bot = 1;

std::int32_t word_in(std::span<const std::uint8_t> bytes) {
  tl::Reader reader(bytes);
  return reader.i32();
}

/// What is known by name: the home data centre, the user, the position.
class Named {
 public:
  explicit Named(HomeReader& home, std::string_view form) : home_(home), form_(form) {}

  void operator()(std::string_view key, std::span<const std::uint8_t> value) {
    if (key == "dc_main") return read_server(value);
    if (key == "current_user") return read_user(value);
    if (key == "updates_pts") pts_ = word_in(value);
    if (key == "updates_qts") qts_ = word_in(value);
    if (key == "updates_date") date_ = word_in(value);
    if (key == "updates_seq") seq_ = word_in(value);
    if (key.starts_with(channel_prefix)) read_channel(key.substr(channel_prefix.size()), value);
  }

  /// Without it nobody has connected.
  int dc() const { return dc_; }

  void add_position(storage::Account& account) const {
    if (pts_ > 0 && date_ > 0) account.position = storage::UpdatePosition(pts_, qts_, date_, seq_);
    for (const auto& [channel, pts] : channels_)
      add_channel(account, channel, pts);
  }

 private:
  void read_server(std::span<const std::uint8_t> record) {
    const auto server = read_mtcute_server(form_, record);
    dc_ = server.dc;
    home_.dc(dc_);
    home_.test(server.test);
    home_.address(server.endpoint.address, server.endpoint.port);
  }

  // Version (4), flags (4), user (8), more.
  void read_user(std::span<const std::uint8_t> record) {
    tl::Reader reader(record);
    if (reader.i32() != 1) return;
    const auto flags = reader.u32();
    const auto user = reader.i64();
    if (reader.ok() && user != 0) home_.owner(user, (flags & user_is_bot) != 0);
  }

  void read_channel(std::string_view number, std::span<const std::uint8_t> value) {
    std::int64_t channel = 0;
    const auto [end, bad] = std::from_chars(number.data(), number.data() + number.size(), channel);
    if (bad == std::errc() && end == number.data() + number.size())
      channels_.emplace_back(channel, word_in(value));
  }

  HomeReader& home_;
  std::string_view form_;
  int dc_ = 0;
  std::int32_t pts_ = 0;
  std::int32_t qts_ = 0;
  std::int32_t date_ = 0;
  std::int32_t seq_ = 0;
  std::vector<std::pair<std::int64_t, std::int32_t>> channels_;
};

/// The low and the high half, each as a signed decimal number.
std::optional<std::int64_t> hash_in(std::string_view text) {
  std::int32_t halves[2] = {};
  const auto bar = text.find('|');
  if (bar == std::string_view::npos) return std::nullopt;
  for (const auto part : {0, 1}) {
    const auto digits = part == 0 ? text.substr(0, bar) : text.substr(bar + 1);
    const auto [end, bad] =
        std::from_chars(digits.data(), digits.data() + digits.size(), halves[part]);
    if (bad != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  }
  return static_cast<std::int64_t>(std::uint64_t(static_cast<std::uint32_t>(halves[1])) << 32 |
                                   static_cast<std::uint32_t>(halves[0]));
}

void read_peers(File& file, Session& session) {
  PeerList peers;
  const bool knows_min = file.has_column("peers", "isMin");
  file.each(std::string("SELECT id, hash, usernames, phone FROM peers") +
                (knows_min ? " WHERE NOT isMin" : ""),
            [&](const Row& row) {
              peers.add(row.integer(0).value_or(0), hash_in(row.text(1)));
              peers.phone(row.text(3));
              const auto names = nlohmann::json::parse(row.text(2), nullptr, false);
              if (!names.is_array()) return;
              for (const auto& name : names)
                if (name.is_string()) peers.username(name.get_ref<const std::string&>());
            });
  session.peers = peers.take();
}

}  // namespace

Session read_mtcute(File& file) {
  HomeReader home(file.path());
  Named named(home, file.path());
  file.each("SELECT key, value FROM key_value",
            [&](const Row& row) { named(row.text(0), row.blob(1)); });
  if (named.dc() == 0) refuse(file.path(), "names no data centre: nobody has logged in with it");
  std::vector<storage::Key> others;
  file.each("SELECT dc, key FROM auth_keys", [&](const Row& row) {
    const auto dc = row.integer(0).value_or(0);
    if (dc == named.dc())
      home.key(row.blob(1));
    else if (dc >= 1 && dc <= 999 && row.blob(1).size() == 256)
      others.emplace_back(static_cast<int>(dc), checked_key(file.path(), row.blob(1)), false);
  });
  auto session = home.finish();
  for (auto& key : others)
    session.account.keys.emplace(key.dc, std::move(key));
  named.add_position(session.account);
  read_peers(file, session);
  return session;
}

}  // namespace layer::conversion::sqlite
