#pragma once

#include <layer/client/task.hpp>

#include <cstdint>
#include <string>

struct ConvertOptions {
  ConvertOptions() = default;

  std::string from;
  std::string to;
  /// Files with passphrases and passcodes; empty: asked for where one is needed.
  std::string from_passphrase;
  std::string to_passphrase;
  std::int32_t api_id = 0;
  std::int64_t user_id = 0;
  bool bot = false;
};

struct ShowOptions {
  ShowOptions() = default;

  std::string session;
  std::string passphrase;
};

struct SalvageOptions {
  SalvageOptions() = default;

  std::string file;
  /// Where to put what could be read; empty: nowhere.
  std::string to;
  std::string passphrase;
};

/// Each returns the program's exit status, or throws `layer::Error`.
layer::Task<int> convert(ConvertOptions options);
layer::Task<int> show(ShowOptions options);
layer::Task<int> salvage(SalvageOptions options);
