#include "arguments.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace layer::local_dc {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Cuts what is before the next colon off a text.
std::string take_part(std::string& text) {
  const std::size_t colon = text.find(':');
  std::string part = text.substr(0, colon);
  text = colon == std::string::npos ? std::string() : text.substr(colon + 1);
  return part;
}

Account add_user(LocalDc& dc, std::string description) {
  const std::string phone = take_part(description);
  const std::string name = take_part(description);
  UserOptions options;
  if (!name.empty()) options.first_name = name;
  options.password = description;
  return dc.add_user(phone, options);
}

mtproto::MtproxySecret secret_of(const std::string& text) {
  auto secret = mtproto::MtproxySecret::from_text(text);
  if (!secret) throw std::runtime_error("--mtproxy-secret: " + secret.error().message());
  return *secret;
}

}  // namespace

void declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--dcs", arguments.data_centers, "Number of data centres, 1 to 5")
      ->capture_default_str();
  app.add_option("--first-port", arguments.first_port,
                 "Port of DC 1, those of the others follow; 0 takes free ports")
      ->capture_default_str();
  app.add_option("--bind", arguments.address,
                 "Address to listen on; one that is not loopback lets others in")
      ->capture_default_str();
  app.add_flag("--ipv6", arguments.ipv6, "Listen on ::1 too");
  app.add_option("--mtproxy-secret", arguments.mtproxy_secret,
                 "Runs an MTProxy besides, with this secret (hexadecimal or base64; dd… and ee… "
                 "too)")
      ->type_name("SECRET");
  app.add_option("--mtproxy-port", arguments.mtproxy_port, "Of the MTProxy; 0 takes a free port")
      ->capture_default_str();
  app.add_option("--key", arguments.key_files,
                 "File with the RSA private key (PEM) of DC 1; again for DC 2 and so on. Others "
                 "are made at start")
      ->type_name("FILE");
  app.add_option(
         "--schema", arguments.schema_files,
         "Schema of one more layer that clients may speak (.tl, with `LAYER n` in a comment)")
      ->type_name("FILE");
  app.add_option("--add-user", arguments.users, "A registered user; may be repeated")
      ->type_name("PHONE[:NAME[:PASSWORD]]");
  app.add_option("--add-bot", arguments.bots, "A bot; may be repeated")->type_name("NAME=TOKEN");
  app.add_option("--seed", arguments.seed_file,
                 "Accounts, chats and messages to begin with (JSON), after those of the options")
      ->type_name("FILE");
  app.add_option("--control", arguments.control_port,
                 "Takes orders as HTTP and JSON at this port of 127.0.0.1; 0 takes a free one")
      ->type_name("PORT");
  app.add_option("--json", arguments.json_file,
                 "Writes addresses, keys and accounts to this file once the server is ready")
      ->type_name("FILE");
}

LocalDcOptions options_of(const Arguments& arguments) {
  LocalDcOptions options;
  options.data_centers = arguments.data_centers;
  options.first_port = arguments.first_port;
  options.address = arguments.address;
  options.ipv6 = arguments.ipv6;
  if (!arguments.mtproxy_secret.empty())
    options.mtproxy_secret = secret_of(arguments.mtproxy_secret);
  options.mtproxy_port = arguments.mtproxy_port;
  for (const std::string& file : arguments.key_files)
    options.private_keys.push_back(read_file(file));
  for (const std::string& file : arguments.schema_files)
    options.schemas.push_back(read_file(file));
  options.on_code = [](std::string_view phone, std::string_view code) {
    std::cout << "code for +" << phone << ": " << code << std::endl;
  };
  return options;
}

Seeded seed(LocalDc& dc, const Arguments& arguments) {
  Seeded seeded;
  for (const std::string& user : arguments.users)
    seeded.users.push_back(add_user(dc, user));
  for (const std::string& bot : arguments.bots) {
    const std::size_t equals = bot.find('=');
    if (equals == std::string::npos) throw std::runtime_error("--add-bot takes NAME=TOKEN");
    seeded.bot_tokens.push_back(bot.substr(equals + 1));
    seeded.bots.push_back(dc.add_bot(bot.substr(0, equals), seeded.bot_tokens.back()));
  }
  return seeded;
}

}  // namespace layer::local_dc
