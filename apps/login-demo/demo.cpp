#include "demo.hpp"

#include <layer/client.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

#include "accounts.hpp"
#include "key_exchanges.hpp"
#include "screen.hpp"
#include "temporary_folder.hpp"

namespace {

using layer::local_dc::LocalDc;

// 99966X…: X is the data centre. Clients begin at DC 1, so Alice's is sent on to hers.
constexpr auto ALICE = "+9996621001";
constexpr auto BOB = "+9996611002";
constexpr auto PASSWORD = "correct horse battery staple";
constexpr auto TOKEN = "7000:demo-bot-token";
constexpr std::size_t FILE_SIZE = 12 * 1024 * 1024;

void require(bool condition, const std::string& what) {
  if (!condition) throw std::runtime_error(what);
}

void write_random_file(const std::string& path, std::size_t size) {
  std::mt19937_64 random(std::random_device{}());
  std::ofstream file(path, std::ios::binary);
  for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
    const std::uint64_t value = random();
    file.write(reinterpret_cast<const char*>(&value), sizeof value);
  }
  require(file.good(), "cannot write " + path);
}

std::string sha256_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const layer::Bytes content((std::istreambuf_iterator<char>(file)),
                             std::istreambuf_iterator<char>());
  std::string text;
  for (const auto byte : layer::crypto::sha256(content)) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

// The next message of the stream that somebody else wrote with this text.
layer::Task<layer::Message> next_message(layer::UpdateStream& updates, std::string text) {
  while (auto update = co_await updates.next()) {
    const auto* message = update->get_if<layer::NewMessage>();
    if (message && !message->outgoing() && message->text() == text) co_return *message;
  }
  throw std::runtime_error("the updates ended before \"" + text + "\" came");
}

layer::Task<void> echo(layer::UpdateStream updates) {
  while (auto update = co_await updates.next()) {
    if (const auto* message = update->get_if<layer::NewMessage>(); message && !message->outgoing())
      co_await message->reply(message->text());
  }
}

layer::TransferOptions with_bar(const Screen& screen, const char* what) {
  layer::TransferOptions options;
  options.on_progress(
      [&screen, what](layer::Progress now) { screen.progress(what, now.bytes, now.total); });
  return options;
}

// What the steps share.
class Demo {
 public:
  layer::Task<void> run() {
    screen_.title("A data centre on loopback");
    for (const auto& option : dc_.data_centers().options)
      screen_.line("  DC " + std::to_string(option.id.value) + " at " + to_string(option.endpoint));
    co_await show_key_exchanges(screen_, dc_);

    screen_.title("Two accounts and a bot");
    auto alice = co_await log_in_alice();
    auto bob = co_await log_in_bob();
    auto bot = co_await log_in_bot();

    screen_.title("Messages");
    co_await exchange_messages(alice, bob);
    co_await ask_bot(alice, bot);

    screen_.title("A file");
    co_await send_file(alice, bob);

    screen_.title("The session");
    co_await alice.shutdown();
    auto again = co_await restart();
    co_await sign_out(again);

    co_await bob.shutdown();
    co_await bot.shutdown();
    screen_.title("All of it worked.");
  }

 private:
  layer::Task<layer::Client> log_in_alice() {
    dc_.add_user(ALICE, {.first_name = "Alice", .username = "alice", .password = PASSWORD});
    Step connecting(screen_, "connect");
    auto account = local_account(dc_);
    account.session(folder_.file("alice.session"));
    auto client = co_await account.connect();
    connecting.done("a session file, begun at DC 1");

    Step code_step(screen_, "phone and code");
    const auto token = co_await client.request_login_code(ALICE);
    const auto code = dc_.last_code(ALICE);
    require(code.has_value(), "no code was sent");
    auto result = co_await client.sign_in(token, *code);
    const auto* required = result.get_if<layer::PasswordRequired>();
    require(required, "the password was not asked for");
    code_step.done(std::string(ALICE) + ", code " + *code +
                   "; sent on to DC 2; a password is asked for");

    Step password_step(screen_, "two-step password");
    const auto wrong = co_await client.check_password(*required, "wrong");
    const auto* rejected = wrong.get_if<layer::PasswordRequired>();
    require(rejected && rejected->rejected(), "a wrong password was taken");
    const auto right = co_await client.check_password(*rejected, PASSWORD);
    require(right.is<layer::SignedIn>(), "the password was refused");
    password_step.done("SRP; a wrong one is refused, the right one is taken");

    Step me_step(screen_, "me");
    const auto me = co_await client.get_me();
    me_step.done(me.full_name() + ", @" + me.username() + ", id " + std::to_string(me.id()));
    co_return client;
  }

  layer::Task<layer::Client> log_in_bob() {
    dc_.add_user(BOB, {.first_name = "Bob", .username = "bob"});
    Step step(screen_, "a second account");
    auto account = local_account(dc_);
    auto client = co_await account.connect();
    const auto me = co_await log_in(client, dc_, BOB, "");
    step.done(me.full_name() + ", @" + me.username() + ", side by side");
    co_return client;
  }

  layer::Task<layer::Client> log_in_bot() {
    dc_.add_bot("Echo", TOKEN, {.username = "demo_echo_bot"});
    Step step(screen_, "a bot");
    auto account = local_account(dc_);
    auto client = co_await account.connect();
    const auto me = co_await client.bot_sign_in(TOKEN);
    client.spawn(echo(client.stream_updates()));
    step.done("@" + me.username() + ", by its token");
    co_return client;
  }

  layer::Task<void> exchange_messages(layer::Client alice, layer::Client bob) {
    Step step(screen_, "alice to bob");
    auto updates = bob.stream_updates();
    const auto sent = co_await alice.send_message("@bob", "Hello, Bob!");
    const auto received = co_await next_message(updates, "Hello, Bob!");
    step.done("sent as " + std::to_string(sent.id()) + ", received by Bob as an update: \"" +
              received.text() + "\"");

    Step reply_step(screen_, "bob to alice");
    auto back = alice.stream_updates();
    co_await received.reply("Hello, Alice!");
    const auto answer = co_await next_message(back, "Hello, Alice!");
    reply_step.done("a reply: \"" + answer.text() + "\"");
  }

  layer::Task<void> ask_bot(layer::Client alice, layer::Client) {
    Step step(screen_, "the bot echoes");
    auto updates = alice.stream_updates();
    co_await alice.send_message("@demo_echo_bot", "Is anybody there?");
    const auto answer = co_await next_message(updates, "Is anybody there?");
    step.done("\"" + answer.text() + "\"");
  }

  layer::Task<void> send_file(layer::Client alice, layer::Client bob) {
    const auto original = folder_.file("original.bin");
    const auto copy = folder_.file("copy.bin");
    write_random_file(original, FILE_SIZE);

    Step upload_step(screen_, "upload");
    auto updates = bob.stream_updates();
    const auto uploaded = co_await alice.upload_file(original, with_bar(screen_, "up"));
    co_await alice.send_file("@bob", uploaded, "A file for you");
    upload_step.done(std::to_string(uploaded.size() >> 20) + " MB in parts, sent as a document");

    Step download_step(screen_, "download");
    const auto message = co_await next_message(updates, "A file for you");
    const auto file = message.file();
    require(file.has_value(), "the message carries no file");
    co_await bob.download(*file, copy, with_bar(screen_, "down"));
    download_step.done(file->name() + " from DC " + std::to_string(file->dc()) +
                       ", by an account of DC 1");

    Step digest_step(screen_, "SHA-256");
    const auto digest = sha256_of(original);
    require(digest == sha256_of(copy), "the file that arrived is another one");
    digest_step.done(digest.substr(0, 32) + "… on both sides");
  }

  layer::Task<layer::Client> restart() {
    Step step(screen_, "start again");
    auto account = local_account(dc_);
    account.session(folder_.file("alice.session"));
    auto client = co_await account.connect();
    const bool known = co_await client.is_authorized();
    require(known, "the session was lost");
    const auto me = co_await client.get_me();
    step.done(me.full_name() + " from the session file, without a code");
    co_return client;
  }

  layer::Task<void> sign_out(layer::Client alice) {
    Step step(screen_, "sign out");
    co_await alice.sign_out();
    const bool known = co_await alice.is_authorized();
    require(!known, "the account is still logged in");
    co_await alice.shutdown();
    step.done("the account is logged out, the session removed");
  }

  Screen screen_;
  TemporaryFolder folder_;
  LocalDc dc_;
};

}  // namespace

layer::Task<void> run_demo() {
  Demo demo;
  co_await demo.run();
}
