#include <layer/local_dc/local_dc.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>

#include "../http/control_server.hpp"
#include "../http/seed.hpp"
#include "arguments.hpp"
#include "banner.hpp"

namespace {

/// Ctrl-C and `kill` are waited for, not handled: blocked before the server's thread begins, so
/// that it inherits that.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// A thousand clients are no more than the system allows.
void allow_many_connections() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

/// As `kill` would.
void stop_this_program() {
  kill(getpid(), SIGTERM);
}

void serve(const layer::local_dc::Arguments& arguments) {
  const sigset_t signals = block_stop_signals();
  allow_many_connections();
  layer::local_dc::LocalDc dc(layer::local_dc::options_of(arguments));
  const layer::local_dc::Seeded seeded = layer::local_dc::seed(dc, arguments);
  layer::local_dc::Stage stage(dc);
  if (!arguments.seed_file.empty()) layer::local_dc::seed_from_file(stage, arguments.seed_file);
  std::optional<layer::local_dc::ControlServer> control;
  std::optional<std::uint16_t> control_port;
  if (arguments.control_port)
    control_port = control.emplace(stage, *arguments.control_port, stop_this_program).port();
  layer::local_dc::print_banner(std::cout, dc, seeded, control_port);
  if (!arguments.json_file.empty())
    layer::local_dc::write_json(arguments.json_file, dc, seeded, control_port);
  int signal = 0;
  sigwait(&signals, &signal);
  std::cout << "\nstopped\n" << dc.report().to_string() << std::flush;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("A Telegram data centre on this machine, for tests: no account, no internet.",
               "local-dc");
  layer::local_dc::Arguments arguments;
  layer::local_dc::declare(app, arguments);
  CLI11_PARSE(app, argc, argv);
  try {
    serve(arguments);
  } catch (const std::exception& error) {
    std::cerr << "local-dc: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
