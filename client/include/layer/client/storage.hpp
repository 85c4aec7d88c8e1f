#pragma once
#include <layer/client/log.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>
#include <layer/client/tl_names.hpp>
#include <layer/mtproto/net/dc_option.hpp>
#include <layer/mtproto/net/stored_key.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What must survive the process, in pieces small enough to be written at the moment they change.
namespace layer::storage {

/// The data centre that keeps the account.
struct HomeDc {
  explicit HomeDc(int dc_) : dc(dc_) {}

  int dc;
  bool operator==(const HomeDc&) const = default;
};

/// The addresses of all data centres, as the server last listed them.
struct DcOptions {
  explicit DcOptions(std::vector<mtproto::DcOption> options_) : options(std::move(options_)) {}

  std::vector<mtproto::DcOption> options;
  bool operator==(const DcOptions&) const = default;
};

/// The authorization key shared with a data centre: whoever has the home DC's key is the account.
struct Key {
  Key(int dc_, mtproto::StoredKey key_, bool authorized_)
      : dc(dc_), key(std::move(key_)), authorized(authorized_) {}

  int dc;
  mtproto::StoredKey key;
  /// The account is logged in with it; in other data centres than home: its authorization has been
  /// taken there.
  bool authorized;

  bool operator==(const Key& other) const;
};

/// This data centre's key is void.
struct KeyForgotten {
  explicit KeyForgotten(int dc_) : dc(dc_) {}

  int dc;
  bool operator==(const KeyForgotten&) const = default;
};

/// Whose session it is.
struct Self {
  Self(std::int64_t user_, bool bot_) : user(user_), bot(bot_) {}

  std::int64_t user;
  bool bot;
  bool operator==(const Self&) const = default;
};

/// Telegram's production or its test environment: accounts and keys of one mean nothing to the
/// other.
struct Environment {
  explicit Environment(bool test_) : test(test_) {}

  bool test;
  bool operator==(const Environment&) const = default;
};

/// How far updates have been handled.
struct UpdatePosition {
  UpdatePosition(std::int32_t pts_, std::int32_t qts_, std::int32_t date_, std::int32_t seq_)
      : pts(pts_), qts(qts_), date(date_), seq(seq_) {}

  std::int32_t pts;
  std::int32_t qts;
  std::int32_t date;
  std::int32_t seq;
  bool operator==(const UpdatePosition&) const = default;
};

/// How far updates of one channel have been handled; 0: no longer followed.
struct ChannelPosition {
  ChannelPosition(std::int64_t channel_, std::int32_t pts_) : channel(channel_), pts(pts_) {}

  std::int64_t channel;
  std::int32_t pts;
  bool operator==(const ChannelPosition&) const = default;
};

/// What names a peer to the server.
struct Peer {
  Peer(PeerId id_, std::int64_t access_hash_) : id(id_), access_hash(access_hash_) {}

  PeerId id;
  /// 0 for basic groups, which need none.
  std::int64_t access_hash;
  /// In lower case, without `@`.
  std::vector<std::string> usernames;
  /// Digits; empty if hidden.
  std::string phone;
  bool operator==(const Peer&) const = default;
};

/// A message that names a peer whom the server has described only in part (`min`): such a peer can
/// be named to the server only by it (core.telegram.org/api/min).
struct SeenPeer {
  SeenPeer(PeerId id_, PeerId chat_, std::int32_t message_)
      : id(id_), chat(chat_), message(message_) {}

  PeerId id;
  PeerId chat;
  /// 0: forgotten.
  std::int32_t message;
  bool operator==(const SeenPeer&) const = default;
};

using Change = std::variant<HomeDc, DcOptions, Key, KeyForgotten, Self, Environment, UpdatePosition,
                            ChannelPosition, Peer, SeenPeer>;

/// Everything but the peers, which may be many.
struct Account {
  std::optional<HomeDc> home;
  std::optional<Environment> environment;
  std::optional<Self> self;
  std::optional<UpdatePosition> position;
  std::vector<mtproto::DcOption> options;
  std::map<int, Key> keys;
  std::map<std::int64_t, std::int32_t> channels;
  /// Clients keep the number of them bounded.
  std::map<PeerId, SeenPeer> seen_peers;

  void apply(const Change& change);
  /// What makes this account of an empty one.
  std::vector<Change> changes() const;
  bool operator==(const Account&) const = default;
};

}  // namespace layer::storage

namespace layer {

/// Where a client keeps its session. Derive from it to keep it elsewhere.
///
/// A client calls one method at a time, `load` first, and awaits its end. Methods throw `Error`
/// with `Errc::storage`, `session_in_use` or `session_damaged`.
class Storage {
 public:
  virtual ~Storage() = default;

  /// Names the session in messages to people: the file's path, not its contents.
  virtual std::string name() const = 0;
  /// Takes the session for this process and reads it; an empty account if there is none yet.
  virtual Task<storage::Account> load() = 0;
  /// Returns when a crash of the process loses none of the changes. Of a crash during the call, all
  /// of them survive or none.
  virtual Task<void> write(std::vector<storage::Change> changes) = 0;
  /// Forgets everything, for instance after a log-out.
  virtual Task<void> remove() = 0;

  virtual Task<std::optional<storage::Peer>> find_peer(PeerId id) = 0;
  /// \param username  in lower case, without `@`
  virtual Task<std::optional<storage::Peer>> find_peer_by_username(std::string username) = 0;
  /// \param phone  digits only
  virtual Task<std::optional<storage::Peer>> find_peer_by_phone(std::string phone) = 0;

  /// The peers behind `after` (all, if none is given) in the order of their ids, at most `limit`.
  /// Clients do without it; `copy_session` does not.
  ///
  /// Errors: `unsupported`, unless overridden.
  virtual Task<std::vector<storage::Peer>> list_peers(std::optional<PeerId> after,
                                                      std::size_t limit);
  /// Keeps the session this process's own, where that takes more than having opened it: renews a
  /// lease. Runs beside the other calls until it is cancelled. Returns when the session is no
  /// longer ours, with the reason for people: the client then stops at once, before its key is used
  /// twice.
  ///
  /// Unless overridden it never returns: nobody can take what is locked.
  virtual Task<std::string> keep();
  /// Lets others have the session, at once rather than when this object goes. Only `load` may
  /// follow.
  ///
  /// Unless overridden it does nothing.
  virtual Task<void> close();
};

/// A file of checksummed records that only grows, until it is rewritten in one step; readable by
/// its owner only (0600).
///
/// A second process that opens it gets `Errc::session_in_use` with the first one's id. A record
/// torn by a crash is cut off; other damage throws `Errc::session_damaged`, and the file is left as
/// it is.
///
/// Keys, log-in and home data centre are forced to the disk; the rest is left to the system's
/// cache, which a power failure may lose and the server tells again.
std::shared_ptr<Storage> file_storage(std::string path, Logger logger = stderr_logger());
/// Gone with the process.
std::shared_ptr<Storage> memory_storage();
/// Begins with what `Client::session_string` made, and keeps changes in memory.
///
/// Errors: `Errc::session_damaged` if the text is not such a string; an empty text is an empty
/// session.
std::shared_ptr<Storage> string_storage(std::string_view text);

}  // namespace layer
