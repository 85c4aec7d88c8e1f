#include "updates/token.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <algorithm>

#include "storage/base64.hpp"

namespace layer::updates {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t head_size = 4;
constexpr std::size_t checksum_size = 4;
/// A difference tells of some 100,000 updates at most.
constexpr std::size_t longest_text = 4u << 20;

[[noreturn]] void refuse(const char* what) {
  throw Error(Errc::invalid_argument, std::string("the token ") + what);
}

void write(tl::Writer& writer, const Token& token) {
  writer.i64(token.account);
  writer.i32(token.position.pts);
  writer.i32(token.position.qts);
  writer.i32(token.position.date);
  writer.i32(token.position.seq);
  writer.count(token.channels.size());
  for (const auto& [channel, pts] : token.channels) {
    writer.i64(channel);
    writer.i32(pts);
  }
  writer.count(token.parts.size());
  for (const auto& [difference, identities] : token.parts) {
    writer.i64(difference);
    writer.count(identities.size());
    for (const auto identity : identities)
      writer.u64(identity);
  }
}

storage::UpdatePosition read_position(tl::Reader& reader) {
  const auto pts = reader.i32();
  const auto qts = reader.i32();
  const auto date = reader.i32();
  const auto seq = reader.i32();
  if (pts < 0 || qts < 0 || date < 0 || seq < 0)
    reader.fail(tl::ErrorCode::unknown_constructor, "position");
  return {pts, qts, date, seq};
}

Token read(tl::Reader& reader) {
  const auto account = reader.i64();
  Token token(account, read_position(reader));
  constexpr std::size_t node = 64;
  for (auto n = reader.count(12, node); n > 0 && reader.ok(); --n) {
    const auto channel = reader.i64();
    const auto pts = reader.i32();
    if (channel <= 0 || pts < 0) reader.fail(tl::ErrorCode::unknown_constructor, "channel");
    token.channels.emplace(channel, pts);
  }
  for (auto n = reader.count(12, node); n > 0 && reader.ok(); --n) {
    auto& identities = token.parts[reader.i64()];
    for (auto each = reader.count(8, 8); each > 0 && reader.ok(); --each)
      identities.push_back(reader.u64());
  }
  return token;
}

}  // namespace

std::vector<storage::Change> Token::changes() const {
  std::vector<storage::Change> all;
  all.push_back(position);
  for (const auto& [channel, pts] : channels)
    all.push_back(storage::ChannelPosition(channel, pts));
  return all;
}

std::string to_text(const Token& token) {
  tl::Writer writer;
  writer.u32(version);
  write(writer, token);
  auto bytes = writer.take();
  const auto checksum = crypto::sha256(bytes);
  bytes.insert(bytes.end(), checksum.begin(), checksum.begin() + checksum_size);
  return to_base64(bytes);
}

Token token_of(std::string_view text) {
  if (text.size() > longest_text) refuse("is too long");
  const auto bytes = from_base64(text);
  if (!bytes) refuse("has characters that do not belong into one");
  if (bytes->size() < head_size + checksum_size) refuse("is cut off");
  const tl::BytesView whole(*bytes);
  const auto content = whole.first(whole.size() - checksum_size);
  const auto checksum = crypto::sha256(content);
  if (!std::ranges::equal(whole.last(checksum_size), std::span(checksum).first(checksum_size)))
    refuse("is damaged: its checksum does not fit");
  tl::Reader reader(content);
  if (reader.u32() != version) refuse("is of a version that this one does not know");
  auto token = read(reader);
  if (!reader.ok() || reader.remaining() != 0) refuse("is not one that this library made");
  return token;
}

}  // namespace layer::updates
