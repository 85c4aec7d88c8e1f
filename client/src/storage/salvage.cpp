#include <layer/client/error.hpp>
#include <layer/client/storage_salvage.hpp>

#include <algorithm>

#include "storage/image.hpp"
#include "storage/image_storage.hpp"
#include "storage/log_format.hpp"
#include "storage/read_only_file.hpp"
#include "storage/seal.hpp"
#include "storage/wiped_bytes.hpp"

namespace layer {

namespace {

using storage::Image;
using storage::Seal;
using storage::WipedBytes;
using storage::log_format::BytesView;
using storage::log_format::Piece;

/// What damage may have taken is not known: a record behind it is tried at so many places at most,
/// and at this many even if the damage is short, for bytes may be missing.
constexpr std::uint64_t most_places = 10'000;
constexpr std::uint64_t places_missing = 500;
/// Bytes that are decrypted in vain, besides those of so many files of the same size.
constexpr std::uint64_t most_in_vain = 64 << 20;
constexpr std::uint64_t most_files_in_vain = 16;
/// Bytes that each encrypted record takes at least: the frame's head, nonce and tag.
constexpr std::size_t least_record = storage::log_format::frame_head + 40;

/// Goes through the pieces of a file and keeps what can be used.
class Salvager {
 public:
  Salvager(const std::string& path, const std::optional<Passphrase>& passphrase, std::size_t size)
      : path_(path), passphrase_(passphrase), budget_(most_in_vain + most_files_in_vain * size) {}

  void take(const Piece& piece) {
    if (!piece.payload) return lose(piece, "it is not what was written");
    if (!passphrase_) return apply(piece, *piece.payload);
    if (!seal_) return take_first(piece);
    auto opened = open(*piece.payload);
    if (!opened) return lose(piece, "it was not encrypted for this place");
    const WipedBytes record(std::move(*opened));
    apply(piece, record.bytes);
  }

  SalvagedSession result() {
    SalvagedSession salvaged(nullptr, image_.account());
    salvaged.peers = image_.peer_count();
    salvaged.records = records_;
    salvaged.damage = std::move(damage_);
    salvaged.contents = storage::image_in_memory(std::move(image_), "what was salvaged");
    return salvaged;
  }

  void lose(const Piece& piece, const char* reason) {
    skipped_ += (piece.end - piece.begin) / least_record + 1;
    damage_.push_back(DamagedRange{piece.begin, piece.end, reason});
  }

 private:
  void take_first(const Piece& piece) {
    const bool at_its_place = piece.begin == storage::log_format::header_size;
    if (at_its_place) seal_ = Seal::open(*piece.payload, *passphrase_, path_);
    if (!seal_) lose(piece, "what says how the key is made of the passphrase is lost");
  }

  std::optional<Bytes> open(BytesView sealed) {
    const auto ahead = skipped_ == 0 ? 0 : std::min(skipped_ + places_missing, most_places);
    const auto last = place_ + ahead;
    for (auto place = place_; place <= last; ++place) {
      if (sealed.size() > budget_) break;
      auto opened = seal_->open(place, sealed);
      if (!opened) {
        budget_ -= sealed.size();
        continue;
      }
      place_ = place + 1;
      skipped_ = 0;
      return opened;
    }
    return std::nullopt;
  }

  void apply(const Piece& piece, BytesView record) {
    if (!image_.apply_encoded(record))
      return lose(piece, "it was written by a newer version of this library");
    ++records_;
  }

  const std::string& path_;
  const std::optional<Passphrase>& passphrase_;
  std::optional<Seal> seal_;
  std::uint64_t place_ = 0;
  /// Records that damage may have taken since the last good one.
  std::uint64_t skipped_ = 0;
  /// Bytes that may still be decrypted in vain: somebody may have made a file of such records.
  std::uint64_t budget_;
  Image image_;
  std::size_t records_ = 0;
  std::vector<DamagedRange> damage_;
};

void check_kind(BytesView file, const std::string& path, bool has_passphrase) {
  const bool encrypted = storage::log_format::kind_of(file) == storage::log_format::Kind::encrypted;
  if (encrypted && !has_passphrase)
    throw Error(Errc::wrong_passphrase, path + " is encrypted: give its passphrase");
  if (!encrypted && has_passphrase) throw Error(Errc::wrong_passphrase, path + " is not encrypted");
}

}  // namespace

bool SalvagedSession::is_usable() const {
  return account.home && account.keys.contains(account.home->dc);
}

SalvagedSession salvage_session(const std::string& path,
                                const std::optional<Passphrase>& passphrase) {
  const WipedBytes file(storage::read_only_file(path));
  Salvager salvager(path, passphrase, file.bytes.size());
  const bool has_header = storage::log_format::is_header(file.bytes);
  const auto pieces = storage::log_format::pieces(file.bytes);
  if (has_header)
    check_kind(file.bytes, path, passphrase.has_value());
  else if (std::ranges::none_of(pieces,
                                [](const Piece& piece) { return piece.payload.has_value(); }))
    throw Error(Errc::session_damaged, path + " is not a session file");
  else
    salvager.lose(Piece{0, std::min(file.bytes.size(), storage::log_format::header_size), {}},
                  "the header is not what was written");
  for (const auto& piece : pieces)
    salvager.take(piece);
  return salvager.result();
}

}  // namespace layer
