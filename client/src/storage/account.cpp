#include <layer/client/storage.hpp>
#include <layer/crypto/secret.hpp>

namespace layer::storage {

bool Key::operator==(const Key& other) const {
  return dc == other.dc && authorized == other.authorized && key.salt == other.key.salt &&
         key.clock_offset == other.key.clock_offset &&
         crypto::equal(key.key.view(), other.key.key.view());
}

namespace {

struct Applier {
  Account& account;

  void operator()(const HomeDc& home) const { account.home = home; }

  void operator()(const DcOptions& list) const { account.options = list.options; }

  void operator()(const Key& key) const { account.keys.insert_or_assign(key.dc, key); }

  void operator()(const KeyForgotten& key) const { account.keys.erase(key.dc); }

  void operator()(const Self& self) const { account.self = self; }

  void operator()(const Environment& environment) const { account.environment = environment; }

  void operator()(const UpdatePosition& position) const { account.position = position; }

  void operator()(const ChannelPosition& position) const {
    if (position.pts > 0)
      account.channels[position.channel] = position.pts;
    else
      account.channels.erase(position.channel);
  }

  void operator()(const Peer&) const {}

  void operator()(const SeenPeer& seen) const {
    if (seen.message > 0)
      account.seen_peers.insert_or_assign(seen.id, seen);
    else
      account.seen_peers.erase(seen.id);
  }
};

}  // namespace

void Account::apply(const Change& change) {
  std::visit(Applier{*this}, change);
}

std::vector<Change> Account::changes() const {
  std::vector<Change> all;
  if (environment) all.push_back(*environment);
  if (home) all.push_back(*home);
  if (!options.empty()) all.push_back(DcOptions(options));
  for (const auto& [dc, key] : keys)
    all.push_back(key);
  if (self) all.push_back(*self);
  if (position) all.push_back(*position);
  for (const auto& [channel, pts] : channels)
    all.push_back(ChannelPosition(channel, pts));
  for (const auto& [id, seen] : seen_peers)
    all.push_back(seen);
  return all;
}

}  // namespace layer::storage
