#include <layer/client/error.hpp>
#include <layer/client/task.hpp>

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

#include "commands.hpp"
#include "place.hpp"

namespace {

// Exit statuses, as the README lists them.
constexpr int failed = 1;
constexpr int usage = 2;
constexpr int damaged = 3;
constexpr int locked = 4;

int status_of(const layer::Error& error) {
  if (error.is(layer::Errc::session_damaged)) return damaged;
  if (error.is(layer::Errc::wrong_passphrase)) return locked;
  return error.is(layer::Errc::invalid_argument) ? usage : failed;
}

layer::Task<int> with_status(std::function<layer::Task<int>()> command) {
  int status = failed;
  try {
    status = co_await command();
  } catch (const layer::Error& error) {
    std::cerr << "session: " << error.what() << "\n";
    status = status_of(error);
  }
  co_return status;
}

std::string footer() {
  return "SESSION is FORM:WHERE; to be read, a path alone will do, and its form is recognised.\n"
         "A text may also be - for standard input or output: a session on the command line could\n"
         "be read by every user of this machine, so it is never taken from there.\n\n"
         "Forms:\n" +
         list_of_forms() +
         "\nExit status: 0 done; 1 could not; 2 the command line or the sessions do not fit each\n"
         "other; 3 the session is damaged; 4 it is locked with another passphrase, or with one.";
}

void add_convert(CLI::App& app, ConvertOptions& options) {
  auto* command = app.add_subcommand("convert", "Writes a session in another form");
  command->add_option("from", options.from, "SESSION to read")->required();
  command->add_option("to", options.to, "SESSION to make; nothing is overwritten")->required();
  command->add_option("--from-passphrase", options.from_passphrase,
                      "File with the passphrase or passcode of FROM [asked for]");
  command->add_option("--to-passphrase", options.to_passphrase,
                      "File with the passphrase or passcode that TO gets [none]");
  command->add_option("--api-id", options.api_id,
                      "For Pyrogram and MTKruto: the api_id of the program that will use it");
  auto* user = command->add_option("--user-id", options.user_id,
                                   "Whose it is, where FROM does not tell and TO must know");
  command->add_flag("--bot", options.bot, "That user is a bot")->needs(user);
}

void add_show(CLI::App& app, ShowOptions& options) {
  auto* command = app.add_subcommand("show", "Tells what a session holds, without its secrets");
  command->add_option("session", options.session, "SESSION to read")->required();
  command->add_option("--passphrase", options.passphrase,
                      "File with its passphrase or passcode [asked for]");
}

void add_salvage(CLI::App& app, SalvageOptions& options) {
  auto* command = app.add_subcommand(
      "salvage", "Tells what a damaged session file of layer still holds, and can save it");
  command->add_option("path", options.file, "The file; it stays as it is")->required();
  command->add_option("to", options.to, "SESSION of layer to make of it");
  command->add_option("--passphrase", options.passphrase, "File with its passphrase [asked for]");
}

}  // namespace

int main(int count, char** arguments) {
  ConvertOptions convert_options;
  ShowOptions show_options;
  SalvageOptions salvage_options;

  CLI::App app("Shows and converts sessions of Telegram accounts: layer's and other libraries'.",
               "session");
  app.require_subcommand(1);
  app.footer(footer());
  add_convert(app, convert_options);
  add_show(app, show_options);
  add_salvage(app, salvage_options);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : usage;
  }

  std::function<layer::Task<int>()> command = [&] { return show(show_options); };
  if (app.got_subcommand("convert")) command = [&] { return convert(convert_options); };
  if (app.got_subcommand("salvage")) command = [&] { return salvage(salvage_options); };
  return layer::run([&] { return with_status(command); });
}
