#include "interactive.hpp"

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <boost/asio/this_coro.hpp>

#include <optional>
#include <stdexcept>

#include "commands.hpp"
#include "explain.hpp"
#include "prompt.hpp"
#include "screen.hpp"

namespace {

// Standard input has ended: there is nobody to ask.
struct EndOfInput {};

// The whole conversation with the person at the keyboard.
class Interactive {
 public:
  Interactive(layer::Executor executor, InteractiveOptions options)
      : options_(std::move(options)), prompt_(executor) {}

  layer::Task<void> run() {
    if (options_.api_id == 0) start_local_dc();
    auto client = co_await connect();
    const bool known = co_await client.is_authorized();
    if (!known) co_await log_in(client);

    const auto me = co_await client.get_me();
    screen_.title("Logged in as " + me.full_name());
    auto showing = co_await layer::spawn(show_messages(client.stream_updates()));
    co_await take_commands(client);
    showing.cancel();
    co_await client.shutdown();
  }

 private:
  void start_local_dc() {
    layer::local_dc::LocalDcOptions options;
    options.on_code = [this](std::string_view phone, std::string_view code) {
      screen_.interrupt("The code for " + std::string(phone) + " is " + std::string(code) + ".",
                        prompt_.question());
    };
    local_.emplace(std::move(options));
    local_->add_user("+9996611111", {.first_name = "Ada", .username = "ada"});
    local_->add_user("+9996622222",
                     {.first_name = "Grace", .username = "grace", .password = "hopper"});
    screen_.line(
        "Offline: a data centre in this process. There are +9996611111 (Ada) and +9996622222 "
        "(Grace, password "
        "\"hopper\"); any other number signs up.");
  }

  layer::ClientBuilder account() const {
    auto account = layer::Client::builder();
    account.device_model("login-demo");
    if (local_) {
      account.api_id(1).api_hash("offline").data_centers(local_->data_centers()).in_memory();
    } else {
      account.api_id(options_.api_id).api_hash(options_.api_hash).session(options_.session);
      if (options_.test_servers) account.test_servers();
    }
    return account;
  }

  layer::Task<layer::Client> connect() {
    for (;;) {
      std::string problem;
      bool hopeless = false;
      try {
        auto builder = account();
        auto client = co_await builder.connect();
        co_return client;
      } catch (const layer::Error& error) {
        problem = explain(error);
        hopeless = !error.is(layer::Errc::unreachable) && !error.is(layer::Errc::timed_out);
      }
      if (hopeless) throw std::runtime_error(problem);
      screen_.problem(problem);
      co_await ask("Press Enter to try again: ");
    }
  }

  layer::Task<void> log_in(layer::Client client) {
    bool done = false;
    while (!done) {
      std::string problem;
      try {
        done = co_await log_in_once(client);
      } catch (const layer::Error& error) {
        problem = explain(error);
      }
      if (!problem.empty()) screen_.problem(problem);
    }
  }

  // From the phone number on. False: another try is wanted.
  layer::Task<bool> log_in_once(layer::Client client) {
    const auto phone = co_await ask("Phone number: ");
    if (phone.empty()) co_return false;
    const auto token = co_await client.request_login_code(phone);
    screen_.line("A code is on its way (" + std::string(to_string(token.delivery())) + ").");
    for (;;) {
      const auto code = co_await ask("Code: ");
      if (code.empty()) co_return false;
      auto result = co_await client.sign_in(token, code);
      if (const auto* invalid = result.get_if<layer::InvalidCode>()) {
        screen_.problem(invalid->expired()
                            ? "This code is no longer valid; a new one has to be sent."
                            : "This is not the code.");
        if (invalid->expired()) co_return false;
        continue;
      }
      if (result.is<layer::SignUpRequired>()) co_return co_await sign_up(client, token);
      if (result.is<layer::PasswordRequired>()) co_await give_password(client, std::move(result));
      co_return true;
    }
  }

  layer::Task<bool> sign_up(layer::Client client, layer::LoginToken token) {
    screen_.problem("Nobody has this number yet.");
    const auto name = co_await ask("First name for a new account (empty: another number): ");
    if (name.empty()) co_return false;
    co_await client.sign_up(token, name);
    co_return true;
  }

  layer::Task<void> give_password(layer::Client client, layer::SignInResult result) {
    while (const auto* required = result.get_if<layer::PasswordRequired>()) {
      if (required->rejected()) screen_.problem("This is not the password.");
      const auto hint = required->hint().empty() ? "" : " (hint: " + required->hint() + ")";
      const auto password = co_await ask_secretly("Password" + hint + ": ");
      auto next = co_await client.check_password(*required, password);
      result = std::move(next);
    }
  }

  layer::Task<void> take_commands(layer::Client client) {
    Commands commands(client, screen_);
    co_await attempt(commands.dialogs(20));
    screen_.line(screen_.dim("/help lists the commands."));
    for (;;) {
      auto line = co_await prompt_.line("> ");
      if (!line) co_return;
      auto next = Commands::Next::go_on;
      co_await attempt(run(commands, std::move(*line), next));
      if (next == Commands::Next::leave) co_return;
    }
  }

  static layer::Task<void> run(Commands& commands, std::string line, Commands::Next& next) {
    next = co_await commands.run(std::move(line));
  }

  // A failure is one sentence; the person may try something else.
  layer::Task<void> attempt(layer::Task<void> task) {
    std::string problem;
    try {
      co_await std::move(task);
    } catch (const layer::Error& error) {
      problem = explain(error);
    }
    if (!problem.empty()) screen_.problem(problem);
  }

  layer::Task<void> show_messages(layer::UpdateStream updates) {
    while (auto update = co_await updates.next()) {
      const auto* message = update->get_if<layer::NewMessage>();
      if (message && !message->outgoing())
        screen_.interrupt(line_of(screen_, *message), prompt_.question());
    }
  }

  layer::Task<std::string> ask(std::string question) {
    auto answer = co_await prompt_.line(std::move(question));
    if (!answer) throw EndOfInput();
    co_return std::move(*answer);
  }

  layer::Task<std::string> ask_secretly(std::string question) {
    auto answer = co_await prompt_.secret(std::move(question));
    if (!answer) throw EndOfInput();
    co_return std::move(*answer);
  }

  InteractiveOptions options_;
  Screen screen_;
  Prompt prompt_;
  std::optional<layer::local_dc::LocalDc> local_;
};

}  // namespace

layer::Task<int> run_interactive(InteractiveOptions options) {
  Interactive interactive(co_await boost::asio::this_coro::executor, std::move(options));
  int status = 0;
  try {
    co_await interactive.run();
  } catch (const EndOfInput&) {
    status = 1;
  }
  co_return status;
}
