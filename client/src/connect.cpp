#include "connect.hpp"

#include <layer/client/error.hpp>

#include <boost/asio/this_coro.hpp>

#include <sys/utsname.h>

#include "async/cancellation.hpp"
#include "connections/named_servers.hpp"
#include "core.hpp"
#include "login/login.hpp"

namespace layer {

namespace asio = boost::asio;

namespace {

std::string system_name() {
  utsname names = {};
  if (::uname(&names) != 0) return "unknown";
  return std::string(names.sysname) + " " + names.release;
}

void check(const ClientConfig& config) {
  const auto refuse = [](const char* what) { throw Error(Errc::invalid_argument, what); };
  if (config.api_id <= 0) refuse("api_id is missing: get one at https://my.telegram.org");
  if (config.api_hash.empty()) refuse("api_hash is missing: get one at https://my.telegram.org");
  if (!config.session)
    refuse("no session: call session(path), session_string(text), in_memory() or storage(own)");
  if (config.call_timeout.count() <= 0) refuse("call_timeout must be positive");
  if (config.connect_timeout.count() <= 0) refuse("connect_timeout must be positive");
  if (config.transfer_rest.count() <= 0) refuse("file_connection_rest must be positive");
  if (config.temporary_key_lifetime && config.temporary_key_lifetime->count() <= 0)
    refuse("forward_secrecy: the key's life time must be positive");
}

void check(const storage::Account& account, const Core& core, const std::string& session) {
  if (!account.environment || account.environment->test == core.test_environment()) return;
  throw Error(Errc::invalid_argument,
              session + (account.environment->test
                             ? " is of Telegram's test environment: call test_servers()"
                             : " is of Telegram's production environment, not of the test one"));
}

void check(const std::optional<updates::Token>& token, const storage::Account& account) {
  if (!token) return;
  const auto self = account.self ? account.self->user : 0;
  if (self == token->account) return;
  const auto named =
      "the token given to resume_after is of the account " + std::to_string(token->account);
  if (self == 0) throw Error(Errc::invalid_argument, named + ", and nobody is logged in");
  throw Error(Errc::invalid_argument, named + ", the session of " + std::to_string(self));
}

/// Until the home data centre answers.
Task<void> wait_for_home(std::shared_ptr<Core> core) {
  bool late = false;
  try {
    const auto home = core->links.to(core->home_dc());
    co_await with_timeout(home->wait_ready(), core->config.connect_timeout);
  } catch (const Error& error) {
    late = error.is(Errc::timed_out);
    if (!late) throw;
  }
  if (!late) co_return;
  const auto& trouble = core->last_connection_trouble;
  throw Error(Errc::unreachable, "data centre " + std::to_string(core->home_dc()) +
                                     " cannot be reached" +
                                     (trouble.empty() ? "" : ": " + trouble));
}

/// An account that is logged in goes on where it was.
Task<void> resume(std::shared_ptr<Core> core) {
  if (core->self() == 0) co_return;
  if (core->config.resume_after) {
    resume_updates(*core, *core->config.resume_after);
    co_return;
  }
  try {
    co_await follow_updates(core, core->config.catch_up);
  } catch (const InvocationError& error) {
    core->log(LogLevel::warning, "updates", error.what());
  }
}

}  // namespace

Task<Client> connect(ClientConfig config) {
  check(config);
  if (config.system_version.empty()) config.system_version = system_name();
  if (config.app_version.empty()) config.app_version = LAYER_CLIENT_VERSION;
  if (!config.data_centers) config.data_centers = servers_named_by_environment(config.logger);
  auto storage = config.session(config.logger);
  auto account = co_await storage->load();

  const auto executor = co_await asio::this_coro::executor;
  const auto name = storage->name();
  const auto core =
      std::make_shared<Core>(executor, std::move(config), std::move(storage), account);
  Client client(core->for_users());
  core->start();
  std::exception_ptr failure;
  try {
    check(account, *core, name);
    check(core->config.resume_after, account);
    co_await wait_for_home(core);
    co_await resume(core);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return client;
  // Nothing stays open behind a failure: another try may follow at once.
  co_await asio::this_coro::reset_cancellation_state();
  co_await core->close();
  std::rethrow_exception(failure);
}

}  // namespace layer
