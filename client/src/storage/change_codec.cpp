#include "storage/change_codec.hpp"

#include <algorithm>

namespace layer::storage {

namespace {

/// What a change begins with. Numbers are never reused: files outlive versions.
enum class Tag : std::uint32_t {
  home_dc = 1,
  dc_options = 2,
  key = 3,
  key_forgotten = 4,
  self = 5,
  environment = 6,
  update_position = 7,
  channel_position = 8,
  peer = 9,
  seen_peer = 10,
};

enum OptionFlag : std::uint32_t {
  option_media = 1,
  option_cdn = 2,
  option_tcpo = 4,
  option_this_port = 8,
  option_static = 16,
};

/// No clock is a century off.
constexpr std::chrono::milliseconds furthest_clock = std::chrono::hours(24 * 36525);

/// A change takes at least its tag and one word.
constexpr std::size_t least_change = 8;

void tag(tl::Writer& writer, Tag value) {
  writer.u32(static_cast<std::uint32_t>(value));
}

void write_option(tl::Writer& writer, const mtproto::DcOption& option) {
  writer.i32(option.id.value);
  writer.string(option.endpoint.address);
  writer.u32(option.endpoint.port);
  writer.u32((option.media_only ? option_media : 0u) | (option.cdn ? option_cdn : 0u) |
             (option.tcpo_only ? option_tcpo : 0u) |
             (option.this_port_only ? option_this_port : 0u) |
             (option.is_static ? option_static : 0u));
  writer.bytes(option.secret);
}

mtproto::DcOption read_option(tl::Reader& reader) {
  const mtproto::DcId id{reader.i32()};
  auto address = reader.string();
  const std::uint32_t port = reader.u32();
  if (!mtproto::is_address(address) || port > 0xffff)
    reader.fail(tl::ErrorCode::unknown_constructor, "address of a data centre");
  mtproto::DcOption option(id, std::move(address), static_cast<std::uint16_t>(port));
  const std::uint32_t flags = reader.u32();
  option.media_only = flags & option_media;
  option.cdn = flags & option_cdn;
  option.tcpo_only = flags & option_tcpo;
  option.this_port_only = flags & option_this_port;
  option.is_static = flags & option_static;
  option.secret = reader.bytes();
  return option;
}

void write_peer_id(tl::Writer& writer, PeerId peer) {
  writer.u32(static_cast<std::uint32_t>(peer.kind()));
  writer.i64(peer.id());
}

PeerId read_peer_id(tl::Reader& reader) {
  const std::uint32_t kind = reader.u32();
  const std::int64_t id = reader.i64();
  switch (kind) {
    case static_cast<std::uint32_t>(PeerId::Kind::user):
      return PeerId::user(id);
    case static_cast<std::uint32_t>(PeerId::Kind::group):
      return PeerId::group(id);
    case static_cast<std::uint32_t>(PeerId::Kind::channel):
      return PeerId::channel(id);
  }
  reader.fail(tl::ErrorCode::unknown_constructor, "kind of peer");
  return PeerId::user(0);
}

struct ChangeWriter {
  tl::Writer& writer;

  void operator()(const HomeDc& home) const {
    tag(writer, Tag::home_dc);
    writer.i32(home.dc);
  }

  void operator()(const DcOptions& list) const {
    tag(writer, Tag::dc_options);
    writer.count(list.options.size());
    for (const auto& option : list.options)
      write_option(writer, option);
  }

  void operator()(const Key& key) const {
    tag(writer, Tag::key);
    writer.i32(key.dc);
    writer.append(key.key.key.view());
    writer.i64(key.key.salt.value);
    writer.i64(key.key.clock_offset.count());
    writer.u32(key.authorized);
  }

  void operator()(const KeyForgotten& key) const {
    tag(writer, Tag::key_forgotten);
    writer.i32(key.dc);
  }

  void operator()(const Self& self) const {
    tag(writer, Tag::self);
    writer.i64(self.user);
    writer.u32(self.bot);
  }

  void operator()(const Environment& environment) const {
    tag(writer, Tag::environment);
    writer.u32(environment.test);
  }

  void operator()(const UpdatePosition& position) const {
    tag(writer, Tag::update_position);
    for (const auto value : {position.pts, position.qts, position.date, position.seq})
      writer.i32(value);
  }

  void operator()(const ChannelPosition& position) const {
    tag(writer, Tag::channel_position);
    writer.i64(position.channel);
    writer.i32(position.pts);
  }

  void operator()(const Peer& peer) const {
    tag(writer, Tag::peer);
    write_peer_id(writer, peer.id);
    writer.i64(peer.access_hash);
    writer.count(peer.usernames.size());
    for (const auto& name : peer.usernames)
      writer.string(name);
    writer.string(peer.phone);
  }

  void operator()(const SeenPeer& seen) const {
    tag(writer, Tag::seen_peer);
    write_peer_id(writer, seen.id);
    write_peer_id(writer, seen.chat);
    writer.i32(seen.message);
  }
};

DcOptions read_options(tl::Reader& reader) {
  std::vector<mtproto::DcOption> options;
  for (std::size_t n = reader.count(20, sizeof(mtproto::DcOption)); n > 0 && reader.ok(); --n)
    options.push_back(read_option(reader));
  return DcOptions(std::move(options));
}

Key read_key(tl::Reader& reader) {
  const int dc = reader.i32();
  const auto bytes = reader.take(256);
  crypto::Secret<256> key;
  // After an error the bytes are missing; the caller throws the key away.
  std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 256), key.mutable_view().begin());
  const mtproto::Salt salt{reader.i64()};
  const std::chrono::milliseconds offset{reader.i64()};
  if (offset < -furthest_clock || offset > furthest_clock)
    reader.fail(tl::ErrorCode::unknown_constructor, "clock of a key");
  return Key(dc, mtproto::StoredKey(crypto::AuthKey(key.view()), salt, offset), reader.u32() != 0);
}

Peer read_peer(tl::Reader& reader) {
  const PeerId id = read_peer_id(reader);
  Peer peer(id, reader.i64());
  for (std::size_t n = reader.count(4, sizeof(std::string)); n > 0 && reader.ok(); --n)
    peer.usernames.push_back(reader.string());
  peer.phone = reader.string();
  return peer;
}

SeenPeer read_seen_peer(tl::Reader& reader) {
  const PeerId id = read_peer_id(reader);
  const PeerId chat = read_peer_id(reader);
  return SeenPeer(id, chat, reader.i32());
}

UpdatePosition read_position(tl::Reader& reader) {
  const auto pts = reader.i32();
  const auto qts = reader.i32();
  const auto date = reader.i32();
  return UpdatePosition(pts, qts, date, reader.i32());
}

Change read_change(tl::Reader& reader) {
  switch (static_cast<Tag>(reader.u32())) {
    case Tag::home_dc:
      return HomeDc(reader.i32());
    case Tag::dc_options:
      return read_options(reader);
    case Tag::key:
      return read_key(reader);
    case Tag::key_forgotten:
      return KeyForgotten(reader.i32());
    case Tag::self: {
      const auto user = reader.i64();
      return Self(user, reader.u32() != 0);
    }
    case Tag::environment:
      return Environment(reader.u32() != 0);
    case Tag::update_position:
      return read_position(reader);
    case Tag::channel_position: {
      const auto channel = reader.i64();
      return ChannelPosition(channel, reader.i32());
    }
    case Tag::peer:
      return read_peer(reader);
    case Tag::seen_peer:
      return read_seen_peer(reader);
  }
  reader.fail(tl::ErrorCode::unknown_constructor, "change of a session");
  return KeyForgotten(0);
}

}  // namespace

void write(tl::Writer& writer, const Change& change) {
  std::visit(ChangeWriter{writer}, change);
}

Bytes encode(std::span<const Change> changes) {
  tl::Writer writer;
  writer.count(changes.size());
  for (const auto& change : changes)
    write(writer, change);
  return writer.take();
}

std::optional<std::vector<Change>> decode(tl::BytesView bytes) {
  tl::Reader reader(bytes);
  std::vector<Change> changes;
  for (std::size_t n = reader.count(least_change, sizeof(Change)); n > 0 && reader.ok(); --n)
    changes.push_back(read_change(reader));
  if (!reader.ok() || reader.remaining() != 0) return std::nullopt;
  return changes;
}

}  // namespace layer::storage
