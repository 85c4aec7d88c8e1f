#pragma once

#include <layer/client/task.hpp>

#include <cstdint>
#include <string>

struct InteractiveOptions {
  /// 0: a data centre in this process, with accounts of its own.
  std::int32_t api_id = 0;
  std::string api_hash;
  bool test_servers = false;
  std::string session = "login-demo.session";
};

/// Logs in by asking, shows the dialogs, then takes commands. Returns the program's exit status.
layer::Task<int> run_interactive(InteractiveOptions options);
