#include "storage/session_string.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/hash.hpp>

#include <algorithm>

#include "storage/base64.hpp"
#include "storage/change_codec.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer::storage {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t head_size = 4;
constexpr std::size_t checksum_size = 4;

[[noreturn]] void refuse(const char* what) {
  throw Error(Errc::session_damaged, std::string("the session string ") + what);
}

std::vector<mtproto::DcOption> addresses_of(const Account& account, int dc) {
  std::vector<mtproto::DcOption> addresses;
  for (const auto& option : account.options)
    if (option.id.value == dc && !option.media_only && !option.cdn) addresses.push_back(option);
  return addresses;
}

}  // namespace

std::string write_session_string(const Account& account) {
  if (!account.home) return {};
  const auto key = account.keys.find(account.home->dc);
  if (key == account.keys.end()) return {};

  std::vector<Change> changes;
  changes.push_back(account.environment.value_or(Environment(false)));
  changes.push_back(*account.home);
  changes.push_back(DcOptions(addresses_of(account, account.home->dc)));
  changes.push_back(key->second);
  if (account.self) changes.push_back(*account.self);

  const WipedBytes body(encode(changes));
  WipedBytes whole;
  Bytes& bytes = whole.bytes;
  bytes.reserve(head_size + body.bytes.size() + checksum_size);
  bytes = {version, 0, 0, 0};
  bytes.insert(bytes.end(), body.bytes.begin(), body.bytes.end());
  const auto checksum = crypto::sha256(bytes);
  bytes.insert(bytes.end(), checksum.begin(), checksum.begin() + checksum_size);
  return to_base64(bytes);
}

std::vector<Change> read_session_string(std::string_view text) {
  auto decoded = from_base64(text);
  if (!decoded) refuse("has characters that do not belong into one");
  const WipedBytes whole(std::move(*decoded));
  const Bytes& bytes = whole.bytes;
  if (bytes.size() < head_size + checksum_size) refuse("is too short");
  const auto content = std::span(bytes).first(bytes.size() - checksum_size);
  const auto checksum = crypto::sha256(content);
  if (!std::ranges::equal(std::span(checksum).first<checksum_size>(),
                          std::span(bytes).last(checksum_size)))
    refuse("is damaged or not complete");
  auto changes = decode(content.subspan(head_size));
  if (content[0] != version || !changes) refuse("was made by a newer version of this library");
  return std::move(*changes);
}

}  // namespace layer::storage
