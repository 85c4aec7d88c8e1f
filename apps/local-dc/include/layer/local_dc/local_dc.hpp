#pragma once

#include <layer/local_dc/accounts.hpp>
#include <layer/local_dc/fault.hpp>
#include <layer/local_dc/options.hpp>
#include <layer/local_dc/report.hpp>
#include <layer/mtproto/net/data_centers.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer::local_dc {

/// Several Telegram data centres in this process, on loopback ports, with accounts that share them.
///
/// Runs on a thread of its own from construction to destruction; every method may be called from
/// any thread and returns when the server has done it.
class LocalDc {
 public:
  /// Starts listening. Throws `std::runtime_error` when a port is taken or a key cannot be read.
  explicit LocalDc(const LocalDcOptions& options);
  LocalDc();
  /// Closes all connections and stops.
  ~LocalDc();
  LocalDc(const LocalDc&) = delete;
  LocalDc& operator=(const LocalDc&) = delete;

  /// Addresses and public keys, as a client takes them. `home` is DC 1.
  mtproto::DataCenters data_centers() const;
  /// The same as JSON, for a program in a process of its own: an application of ours reads the file
  /// that the environment variable LAYER_DATA_CENTERS names.
  std::string to_json() const;

  /// Where the MTProxy listens; nothing without `LocalDcOptions::mtproxy_secret`.
  std::optional<mtproto::Endpoint> mtproxy() const;

  /// Registers a user. `phone`: digits, with or without "+".
  ///
  /// Unregistered numbers work too: the client is asked to sign up.
  Account add_user(std::string_view phone, const UserOptions& options);
  Account add_user(std::string_view phone);
  /// Registers a bot with a token like "123456:secret"; its user id is the number before the colon.
  Account add_bot(std::string_view name, std::string_view token, const BotOptions& options);
  Account add_bot(std::string_view name, std::string_view token);
  /// The account with this "+phone" or "@username", also one that a client has signed up.
  std::optional<Account> find_account(std::string_view name) const;
  std::optional<Account> find_account(std::int64_t id) const;
  /// Makes a basic group; the first member creates it.
  Peer create_group(std::string_view title, const std::vector<Account>& members);

  /// Makes a supergroup; the first member creates it and invites the others.
  Peer create_supergroup(std::string_view title, const std::vector<Account>& members);
  /// Makes a channel; the first member creates it, users are invited, bots are made admins.
  Peer create_channel(std::string_view title, const std::vector<Account>& members);
  /// Gives a member of a supergroup or channel all rights of an admin, in its creator's name.
  void promote(Peer channel, const Account& account);
  /// Bans somebody from a supergroup or channel, in its creator's name.
  void ban(Peer channel, const Account& account);
  /// Whether the account is in a group, supergroup or channel.
  bool is_member(Peer chat, const Account& account) const;

  /// The code last "sent" to this number, if one is waiting. For 99966XYYYY it is X, repeated.
  std::optional<std::string> last_code(std::string_view phone) const;

  void inject(const Fault& fault);
  /// Moves the server's clock forward.
  void advance(std::chrono::seconds time);
  Report report() const;

 private:
  std::shared_ptr<Control> control_;
};

}  // namespace layer::local_dc
