#pragma once
#include <layer/client/finished_call.hpp>
#include <layer/client/log.hpp>
#include <layer/client/retry.hpp>
#include <layer/client/task.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace layer::mtproto {
struct BootstrapOptions;
struct DataCenters;
class Proxy;
}  // namespace layer::mtproto

namespace layer {

class Client;
class RateLimit;
class Storage;
struct ClientConfig;

/// How packets look on the wire.
enum class Transport : std::uint8_t {
  abridged,
  intermediate,
  padded_intermediate,
  full,
  /// Abridged, inside a cipher that hides what protocol it is.
  obfuscated,
  /// Padded intermediate, inside the same cipher: packet lengths are hidden too.
  obfuscated_padded,
};

/// Prepares a `Client`. `api_id` and `api_hash` are required (https://my.telegram.org); of several
/// session setters the last one counts. Default in brackets.
class ClientBuilder {
 public:
  ClientBuilder();
  ClientBuilder(ClientBuilder&&) noexcept;
  ClientBuilder& operator=(ClientBuilder&&) noexcept;
  ~ClientBuilder();

  ClientBuilder& api_id(std::int32_t value);
  ClientBuilder& api_hash(std::string value);

  /// A session file, made if missing: see `file_storage` [none: one of these is required].
  ClientBuilder& session(std::string path);
  /// See `Client::session_string`.
  ClientBuilder& session_string(std::string text);
  ClientBuilder& in_memory();
  ClientBuilder& storage(std::shared_ptr<Storage> value);

  /// Servers to use instead of Telegram's, for instance those of a `local_dc::LocalDc`.
  ClientBuilder& data_centers(mtproto::DataCenters value);
  /// Telegram's test environment, with accounts of its own [production].
  ClientBuilder& test_servers();
  /// [obfuscated]
  ClientBuilder& transport(Transport value);
  /// MTProto inside WebSockets, always obfuscated, at the addresses where Telegram takes them; with
  /// `data_centers` at those of theirs [plain TCP].
  ///
  /// \param https  otherwise over HTTP, for servers of one's own
  ClientBuilder& web_sockets(bool https = true);
  /// MTProto inside HTTP requests, a packet in each, for networks that let nothing else through;
  /// port 80 is tried first. Slower than the other ways, and neither hidden nor obfuscated
  /// [plain TCP].
  ///
  /// \param https  over HTTPS, at the addresses where Telegram takes it; with `data_centers` at
  ///               those of theirs
  ClientBuilder& http(bool https = false);
  /// Every connection of this client goes through it, and nothing past it; the names of a SOCKS5 or
  /// HTTP proxy's targets are resolved by the proxy (layer/mtproto/transport/proxy.hpp) [none].
  ClientBuilder& proxy(mtproto::Proxy value);
  /// The same from a link: `tg://proxy?…`, `tg://socks?…`, `https://t.me/proxy?…`.
  ///
  /// Errors: `invalid_argument`, thrown here.
  ClientBuilder& proxy(std::string_view link);
  /// Where to ask for more addresses when those that are known lead nowhere
  /// (layer/mtproto/net/bootstrap.hpp) [nowhere].
  ClientBuilder& bootstrap(mtproto::BootstrapOptions value);

  /// Perfect forward secrecy (core.telegram.org/api/pfs): everything is encrypted with temporary
  /// keys, one for all connections to a data centre, each renewed in the last quarter of its life
  /// and never stored. Costs a second key exchange with each data centre, at every start [off].
  ///
  /// \param key_lifetime  positive; the official clients take a day
  ClientBuilder& forward_secrecy(std::chrono::seconds key_lifetime = std::chrono::hours(24));
  /// How long connections for files stay open when there is nothing to move [30 s].
  ClientBuilder& file_connection_rest(std::chrono::milliseconds value);

  /// What the account's list of devices shows ["C++"].
  ClientBuilder& device_model(std::string value);
  /// [the kernel's name and version]
  ClientBuilder& system_version(std::string value);
  /// [the library's version]
  ClientBuilder& app_version(std::string value);
  /// Two-letter language of the user's system ["en"].
  ClientBuilder& system_lang_code(std::string value);
  /// [""]
  ClientBuilder& lang_pack(std::string value);
  /// ["en"]
  ClientBuilder& lang_code(std::string value);

  /// Updates that came since the session was last used are delivered first [off: they are skipped].
  ClientBuilder& catch_up(bool on = true);
  /// Goes on right after the update whose token this is: those before and that one do not come
  /// again, all later ones do (docs/updates.md, "Exactly once", also for sessions that have gone
  /// further). Implies `catch_up`. An empty token says nothing [none].
  ///
  /// Errors: `invalid_argument` if it is not a token, thrown here; or if it is another account's,
  /// thrown by `connect`.
  ClientBuilder& resume_after(std::string_view token);
  /// For all calls that say nothing else [`RetryLimits()`].
  ClientBuilder& retry(RetryLimits limits);
  ClientBuilder& retry_policy(std::shared_ptr<const RetryPolicy> policy);
  /// Calls beyond these limits wait their turn: `rate_limits(bot_rate_limits())` [none].
  ClientBuilder& rate_limits(std::vector<RateLimit> limits);
  /// Sees each call when it has ended: for metrics and traces [nobody].
  ClientBuilder& on_call(CallObserver observer);
  /// How long a call may take, waits for retries left out [60 s].
  ClientBuilder& call_timeout(std::chrono::milliseconds value);
  /// Of calls made while there is no connection, how many may wait for one, and the bytes of their
  /// requests together. What is beyond fails with `offline` at once [10,000 calls, 64 MiB].
  ClientBuilder& offline_limits(std::size_t calls, std::size_t bytes);
  /// How long `connect` tries to reach a data centre [30 s].
  ClientBuilder& connect_timeout(std::chrono::milliseconds value);
  /// [`stderr_logger()`]
  ClientBuilder& logger(Logger value);

  /// Opens the session and connects to its home data centre; makes and stores a key if there is
  /// none.
  ///
  /// Errors: `invalid_argument`, `session_in_use`, `session_damaged`, `storage`, `unreachable`,
  /// `protocol`; `RpcError` if the API id or hash is refused. Cancellation: nothing is left open.
  /// Raw: initConnection, help.getConfig
  Task<Client> connect();

 private:
  std::unique_ptr<ClientConfig> config_;
};

}  // namespace layer
