#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/net/bootstrap.hpp>
#include <layer/mtproto/net/carrier.hpp>
#include <layer/mtproto/net/data_centers.hpp>
#include <layer/mtproto/net/logger.hpp>
#include <layer/mtproto/net/stored_key.hpp>
#include <layer/mtproto/session/http_wait.hpp>
#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/proxy.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer::mtproto {

class SharedTemporaryKey;

/// How long to wait before the next attempt after a failed one.
struct ReconnectPolicy {
  std::chrono::milliseconds first{500};
  /// The wait doubles up to this.
  std::chrono::milliseconds limit{5000};
  /// After -429 (too many connections) the wait is between these two.
  std::chrono::milliseconds flood_first{5000};
  std::chrono::milliseconds flood_limit{60000};
  /// Each wait is made shorter or longer by up to this part.
  double jitter = 0.2;
};

/// Everything a `Connection` is made from.
struct ConnectionOptions {
  /// \param dc         the data centre all of this is about.
  /// \param addresses  of that data centre, in the order of preference; at least one.
  ConnectionOptions(DcId dc_, std::vector<DcOption> addresses_)
      : dc(dc_), addresses(std::move(addresses_)) {}

  /// An ordinary connection to `dc`.
  ConnectionOptions(const DataCenters& data_centers, DcId dc_)
      : dc(dc_),
        test(data_centers.test),
        addresses(data_centers.main_addresses(dc_)),
        keys(data_centers.keys) {}

  DcId dc;
  /// Of Telegram's test environment.
  bool test = false;
  /// For files only.
  bool media = false;
  std::vector<DcOption> addresses;

  /// Where to ask for more addresses, at most once an hour, when three attempts in a row have led
  /// nowhere. Nothing: nowhere.
  std::optional<BootstrapOptions> bootstrap = {};

  /// The key to go on with. Without one, a new one is made and announced by `KeyCreated`.
  std::optional<StoredKey> key;
  /// Which servers a new key may be made with.
  std::vector<crypto::RsaPublicKey> keys;

  /// Perfect forward secrecy (core.telegram.org/api/pfs): packets are encrypted with temporary keys
  /// of this life time, each bound to the permanent key and replaced before it expires. Positive;
  /// the official clients take 24 hours. Needs `keys` also when there is a `key`. Nothing: packets
  /// are encrypted with the permanent key.
  std::optional<std::chrono::seconds> temporary_key_lifetime = {};
  /// With a life time: for the connections of one account to one data centre, which then use the
  /// same temporary key. Nothing: the connection has its own, and should be the only one.
  std::shared_ptr<SharedTemporaryKey> shared_temporary_key = {};
  /// With a shared one: whether this connection makes, binds and renews it. Of those that share a
  /// key one does; the others wait for it, also when it is lost.
  bool makes_temporary_keys = true;
  /// With a life time: the call that a temporary key made here begins with, as servers keep what
  /// they are told of the program (initConnection) with the key. All else waits for its answer,
  /// whatever that is; those who share the key need not say it again. Empty: none.
  Bytes introduction = {};

  Framing framing = Framing::intermediate;
  /// Not with `Framing::full`.
  bool obfuscated = true;
  /// WebSockets and HTTPS want `addresses` to be those of `DataCenters::web_addresses`, or others
  /// that take them. An MTProxy is always spoken to over TCP.
  Carrier carrier = Carrier::tcp();
  /// Over HTTP: how long the server may keep the request that is always with it.
  HttpWait http_wait = {std::chrono::milliseconds(25), std::chrono::milliseconds(5)};
  /// PEM of the authorities that `websocket_tls` and `http_tls` trust; empty: the system's.
  std::string ca_certificates = {};
  /// Everything goes through it: the first dial and those after a failure. With an MTProxy
  /// `addresses` may be empty, and the framing is one that the proxy takes.
  std::optional<Proxy> proxy = {};

  /// For calls that set none.
  std::chrono::milliseconds call_timeout{60000};
  /// Further calls wait, in order, until earlier ones have been answered.
  std::size_t max_calls_in_flight = 1024;
  /// Updates beyond this are dropped (see `UpdatesDropped`) until `next_event` has caught up.
  std::size_t max_event_bytes = 16 * 1024 * 1024;

  /// For all addresses of one attempt together.
  std::chrono::milliseconds dial_limit{15000};
  std::chrono::milliseconds key_exchange_limit{20000};
  ReconnectPolicy reconnect;
  /// Rhythm of acks and pings, and when a silent link counts as dead.
  SessionOptions session;
  Logger logger;
  /// Outlives the connection; null: the system's.
  crypto::Random* random = nullptr;
};

}  // namespace layer::mtproto
