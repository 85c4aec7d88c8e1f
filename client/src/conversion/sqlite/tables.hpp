#pragma once

#include <layer/client/conversion.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conversion/sqlite/file.hpp"

namespace layer::conversion::sqlite {

Session read_telethon(File& file);
Session read_pyrogram(File& file);
Session read_mtcute(File& file);
Session read_grammers(File& file);

/// Peers as they come from other libraries' tables: those that cannot be are left out, as are users
/// and channels without an access hash.
class PeerList {
 public:
  /// \param id  as the Bot API has it
  void add(std::int64_t id, std::optional<std::int64_t> access_hash);
  /// Of the peer added last. In any case of letters; what cannot be one is left out.
  void username(std::string_view name);
  void phone(std::string_view digits);
  void phone(std::optional<std::int64_t> number);

  /// The peer of this id, if it was added: for names that stand in a table of their own.
  bool select(std::int64_t id);

  std::vector<storage::Peer> take();

 private:
  std::vector<storage::Peer> peers_;
  /// Nothing if the peer was left out.
  std::optional<std::size_t> current_;
  std::unordered_map<PeerId, std::size_t> places_;
};

/// How far the updates have been handled, in a row of pts, qts, date and seq from column `first`;
/// nothing if one of the first three is unknown.
std::optional<storage::UpdatePosition> position_in(const Row& row, int first);
/// \param channel  its own number, without the Bot API's mark
void add_channel(storage::Account& account, std::int64_t channel, std::optional<std::int32_t> pts);

}  // namespace layer::conversion::sqlite
