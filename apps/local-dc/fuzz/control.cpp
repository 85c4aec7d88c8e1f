#include <layer/local_dc/local_dc.hpp>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

#include "http/routes.hpp"
#include "http/seed.hpp"
#include "input.hpp"

namespace layer::local_dc {
namespace {

/// The same key for all: to make one takes long.
const LocalDcOptions& options() {
  static const auto made = [] {
    crypto::SystemRandom random;
    LocalDcOptions chosen;
    chosen.data_centers = 1;
    chosen.private_keys = {crypto::RsaPrivateKey::generate(random).to_pem()};
    return chosen;
  }();
  return made;
}

/// A file without a name in a folder, holding these bytes.
class SeedFile {
 public:
  SeedFile() : number_(::mkstemp(path_)) {
    if (number_ < 0) std::abort();
  }

  SeedFile(const SeedFile&) = delete;
  SeedFile& operator=(const SeedFile&) = delete;

  ~SeedFile() {
    ::close(number_);
    ::unlink(path_);
  }

  const char* holding(std::string_view text) {
    std::ofstream(path_, std::ios::trunc) << text;
    return path_;
  }

 private:
  char path_[32] = "/tmp/layer-fuzz-seed-XXXXXX";
  int number_;
};

void seed(Stage& stage, std::string_view text) {
  static SeedFile file;
  try {
    seed_from_file(stage, file.holding(text));
  } catch (const std::runtime_error&) {
    // It says what is wrong.
  }
}

void ask(Stage& stage, Input& input) {
  static constexpr std::string_view methods[] = {"GET", "POST"};
  const auto method = methods[input.byte() % 2];
  const auto target = input.piece();
  const auto body = input.piece();
  const Reply reply = route(stage, method, text_of(target), std::string(text_of(body)));
  if (reply.status < 200 || reply.status > 499) __builtin_trap();
}

}  // namespace
}  // namespace layer::local_dc

// The control connection's requests, behind a seed file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  Input input(data, size);
  LocalDc dc(options());
  Stage stage(dc);
  seed(stage, text_of(input.piece()));
  while (!input.empty())
    ask(stage, input);
  return 0;
}
