#include <layer/client/task.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

#include "demo.hpp"
#include "interactive.hpp"

int main(int count, char** arguments) {
  InteractiveOptions options;
  bool demo = false;

  CLI::App app(
      "Logs in to Telegram: to a data centre in this process, or with --api-id and --api-hash to "
      "the real one.");
  app.add_flag(
      "--demo", demo,
      "Shows a whole log-in against a data centre in this process, without asking anything");
  app.add_option("--api-id", options.api_id, "From https://my.telegram.org")
      ->envname("LAYER_API_ID");
  app.add_option("--api-hash", options.api_hash, "From https://my.telegram.org")
      ->envname("LAYER_API_HASH");
  app.add_flag("--test-servers", options.test_servers,
               "Telegram's test data centres instead of production");
  app.add_option("--session", options.session, "Session file")->capture_default_str();
  CLI11_PARSE(app, count, arguments);

  if (demo) return layer::run(run_demo);
  if ((options.api_id == 0) != options.api_hash.empty()) {
    std::cerr << "login-demo: --api-id and --api-hash belong together\n";
    return 2;
  }
  return layer::run([&] { return run_interactive(options); });
}
