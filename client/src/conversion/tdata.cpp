#include <layer/client/conversion_tdata.hpp>
#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>

#include <algorithm>
#include <filesystem>

#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/tdata_cipher.hpp"
#include "conversion/tdata_file.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer::conversion {

namespace {

using storage::WipedBytes;
using tdata::LocalKey;

constexpr std::string_view key_file = "key_data";
/// dbiMtpAuthorization: the only block of an account's file.
constexpr std::int32_t authorization_block = 0x4b;
constexpr std::size_t salt_size = 32;
/// Premium users have six.
constexpr std::int32_t most_accounts = 100;
constexpr std::size_t most_accounts_written = 3;
/// Five data centres, their shares for files, CDNs.
constexpr std::uint32_t most_keys = 1000;

struct KeyData {
  LocalKey key;
  std::vector<std::int32_t> order;
};

[[noreturn]] void refuse_passcode(const std::string& folder, bool given) {
  throw Error(Errc::wrong_passphrase, folder + (given ? " is locked with another passcode than this"
                                                      : " is locked with a passcode"));
}

// How many (4), their numbers (4 each), the active one (4).
std::vector<std::int32_t> read_order(const std::string& folder,
                                     std::span<const std::uint8_t> info) {
  FieldReader fields(info);
  const auto count = fields.i32();
  if (count < 0 || count > most_accounts) refuse(folder, "lists too many accounts to be true");
  std::vector<std::int32_t> order;
  for (std::int32_t n = 0; n < count; ++n)
    order.push_back(fields.i32());
  const bool sane = std::ranges::all_of(
      order, [](std::int32_t index) { return index >= 0 && index < most_accounts; });
  if (!fields.ok() || !sane) refuse(folder, "has a damaged list of accounts");
  return order;
}

// Salt, local key under the passcode's key, list of accounts under the local key.
KeyData read_key_data(const std::string& folder, std::string_view passcode) {
  const auto file = tdata::read_file(folder, std::string(key_file));
  FieldReader fields(file);
  const auto salt = fields.byte_array();
  const auto sealed_key = fields.byte_array();
  const auto sealed_info = fields.byte_array();
  if (!fields.ok() || salt.size() != salt_size) refuse(folder, "has a damaged file key_datas");
  auto opened = tdata::decrypt(sealed_key, tdata::passcode_key(salt, passcode));
  if (!opened) refuse_passcode(folder, !passcode.empty());
  const WipedBytes key(std::move(*opened));
  if (key.bytes.size() != 256) refuse(folder, "has a damaged local key");
  KeyData data;
  std::ranges::copy(key.bytes, data.key.mutable_view().begin());
  const auto info = tdata::decrypt(sealed_info, data.key);
  if (!info) refuse(folder, "has a damaged list of accounts");
  data.order = read_order(folder, *info);
  return data;
}

void read_keys(const std::string& file, FieldReader& fields, storage::Account& account) {
  const auto count = fields.u32();
  if (count > most_keys) refuse(file, "lists too many keys to be true");
  for (std::uint32_t n = 0; n < count && fields.ok(); ++n) {
    const auto dc = fields.i32();
    const auto bytes = fields.take(256);
    // Others are those of media and CDN connections.
    if (!fields.ok() || dc < 1 || dc > 999) continue;
    account.keys.insert_or_assign(
        dc, storage::Key(dc, checked_key(file, bytes), dc == account.home->dc));
  }
}

// User (4) and home data centre (4), both -1 if they follow as 8 and 4; then keys: DC (4), key
// (256).
Session read_authorization(const std::string& file, std::span<const std::uint8_t> block) {
  FieldReader fields(block);
  std::int64_t user = fields.i32();
  std::int32_t dc = fields.i32();
  if (user == -1 && dc == -1) {
    user = fields.i64();
    dc = fields.i32();
  }
  Session session;
  session.account.home = storage::HomeDc(checked_dc(file, dc));
  session.account.environment = storage::Environment(false);
  if (user != 0) session.account.self = checked_owner(file, user, false);
  read_keys(file, fields, session.account);
  if (!fields.ok()) refuse(file, "is damaged");
  if (!session.account.keys.contains(dc)) refuse(file, "has no auth key yet");
  return session;
}

Session read_account(const std::string& folder, std::int32_t index, const LocalKey& key) {
  const auto name = tdata::account_name(index);
  const auto path = (std::filesystem::path(folder) / (name + "s")).string();
  const auto file = tdata::read_file(folder, name);
  FieldReader sealed(file);
  auto opened = tdata::decrypt(sealed.byte_array(), key);
  if (!opened) refuse(path, "does not belong to the local key of this folder");
  const WipedBytes content(std::move(*opened));
  FieldReader fields(content.bytes);
  if (fields.i32() != authorization_block) refuse(path, "holds no authorization");
  const auto block = fields.byte_array();
  if (!fields.ok()) refuse(path, "is damaged");
  return read_authorization(path, block);
}

void check_writable(std::span<const Session> sessions, const std::string& folder) {
  constexpr std::string_view form = "Telegram Desktop";
  if (sessions.empty() || sessions.size() > most_accounts_written)
    refuse_to_write(form, "has one to three accounts, not " + std::to_string(sessions.size()));
  for (const auto& session : sessions) {
    home_key(session);
    owner(session, form);
    if (is_test(session))
      refuse_to_write(form, "cannot be given a session of the test environment");
  }
  std::error_code unknown;
  if (std::filesystem::exists(folder, unknown) && !std::filesystem::is_empty(folder, unknown))
    throw Error(Errc::invalid_argument,
                folder + " is not an empty folder; it has been left as it is");
}

void make_folder(const std::string& path) {
  std::error_code failure;
  std::filesystem::create_directories(path, failure);
  if (failure) throw Error(Errc::storage, path + ": cannot make the folder: " + failure.message());
  std::filesystem::permissions(path, std::filesystem::perms::owner_all, failure);
}

void write_sealed(const std::string& folder, const std::string& name,
                  std::span<const std::uint8_t> content, const LocalKey& key) {
  Bytes file;
  FieldWriter(file).byte_array(tdata::encrypt(content, key));
  tdata::write_file(folder, name, file);
}

void write_account(const std::string& folder, int index, const Session& session,
                   const LocalKey& key) {
  WipedBytes block;
  FieldWriter fields(block.bytes);
  fields.i32(-1);
  fields.i32(-1);
  fields.i64(session.account.self->user);
  fields.i32(session.account.home->dc);
  fields.u32(static_cast<std::uint32_t>(session.account.keys.size()));
  for (const auto& [dc, stored] : session.account.keys) {
    fields.i32(dc);
    fields.append(stored.key.key.view());
  }
  fields.u32(0);  // keys to be destroyed
  WipedBytes content;
  FieldWriter whole(content.bytes);
  whole.i32(authorization_block);
  whole.byte_array(block.bytes);
  write_sealed(folder, tdata::account_name(index), content.bytes, key);
}

/// The account's folder lists what it has stored: nothing yet.
void write_empty_map(const std::string& folder, int index, const LocalKey& key) {
  const auto place = (std::filesystem::path(folder) / tdata::account_name(index)).string();
  make_folder(place);
  Bytes file;
  FieldWriter fields(file);
  fields.byte_array({});
  fields.byte_array({});
  fields.byte_array(tdata::encrypt({}, key));
  tdata::write_file(place, "map", file);
}

void write_key_data(const std::string& folder, std::int32_t accounts, const LocalKey& key,
                    std::string_view passcode) {
  std::array<std::uint8_t, salt_size> salt;
  crypto::SystemRandom().fill(salt);
  Bytes info;
  FieldWriter list(info);
  list.i32(accounts);
  for (std::int32_t index = 0; index < accounts; ++index)
    list.i32(index);
  list.i32(0);
  Bytes file;
  FieldWriter fields(file);
  fields.byte_array(salt);
  fields.byte_array(tdata::encrypt(key.view(), tdata::passcode_key(salt, passcode)));
  fields.byte_array(tdata::encrypt(info, key));
  tdata::write_file(folder, std::string(key_file), file);
}

}  // namespace

std::vector<Session> from_tdata(const std::string& folder, std::string_view passcode) {
  const bool before_several_accounts =
      !tdata::exists(folder, std::string(key_file)) &&
      tdata::exists((std::filesystem::path(folder) / tdata::account_name(0)).string(), "map");
  if (before_several_accounts)
    throw Error(Errc::unsupported, folder +
                                       " is of an old Telegram Desktop: start a newer one on it "
                                       "once, which brings it up to date");
  const auto data = read_key_data(folder, passcode);
  std::vector<Session> sessions;
  for (const auto index : data.order)
    sessions.push_back(read_account(folder, index, data.key));
  return sessions;
}

void to_tdata(std::span<const Session> sessions, const std::string& folder,
              std::string_view passcode) {
  check_writable(sessions, folder);
  make_folder(folder);
  LocalKey key;
  crypto::SystemRandom().fill(key.mutable_view());
  int index = 0;
  for (const auto& session : sessions) {
    write_account(folder, index, session, key);
    write_empty_map(folder, index, key);
    ++index;
  }
  // Last: without it nobody takes the folder for a tdata.
  write_key_data(folder, index, key, passcode);
}

}  // namespace layer::conversion
