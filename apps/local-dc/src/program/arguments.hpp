#pragma once

#include <layer/local_dc/local_dc.hpp>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace layer::local_dc {

/// What the command line says.
struct Arguments {
  int data_centers = 2;
  std::uint16_t first_port = 0;
  std::string address = "127.0.0.1";
  bool ipv6 = false;
  std::string mtproxy_secret;
  std::uint16_t mtproxy_port = 0;
  std::vector<std::string> key_files;
  std::vector<std::string> schema_files;
  /// PHONE[:FIRST NAME[:PASSWORD]]
  std::vector<std::string> users;
  /// NAME=TOKEN
  std::vector<std::string> bots;
  /// Of the control connection; 0 for a free one, nothing for none.
  std::optional<std::uint16_t> control_port;
  std::string seed_file;
  std::string json_file;
};

/// The accounts made at start.
struct Seeded {
  std::vector<Account> users;
  std::vector<Account> bots;
  std::vector<std::string> bot_tokens;
};

void declare(CLI::App& app, Arguments& arguments);

/// Reads the key files; codes go to standard output as they are "sent".
/// Throws std::runtime_error for a file that cannot be read.
LocalDcOptions options_of(const Arguments& arguments);

/// Throws std::runtime_error for an account that cannot be made.
Seeded seed(LocalDc& dc, const Arguments& arguments);

}  // namespace layer::local_dc
