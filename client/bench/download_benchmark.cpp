// A large file on its way down: what it costs beside its decryption.

#include <layer/client.hpp>
#include <layer/crypto/random.hpp>

#include <benchmark/benchmark.h>

#include <limits>
#include <malloc.h>
#include <stdexcept>

#include "run_all.hpp"
#include "server_process.hpp"

namespace layer {
namespace {

constexpr std::size_t file_size = 64 << 20;
constexpr int downloads = 4;

Task<Message> upload(Client client) {
  // As most files are: nothing that compression would shorten.
  Bytes content(file_size);
  crypto::SystemRandom().fill(content);
  const auto file = co_await client.upload_bytes(std::move(content), "file.bin");
  Message message = co_await client.send_file("me", file);
  co_return message;
}

/// The system's part in new memory is not ours: what has been freed is taken again.
void keep_memory() {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

Task<void> measure(benchmark::State& state) {
  auto builder = Client::builder();
  builder.api_id(1).api_hash("offline").in_memory().logger(Logger());
  auto client = co_await builder.connect();
  const auto token = co_await client.request_login_code("+9996610001");
  co_await client.sign_in(token, "11111");
  const auto message = co_await upload(client);
  const auto file = message.file().value();
  co_await client.download_bytes(file);

  const double cpu = cpu_seconds();
  const auto begin = std::chrono::steady_clock::now();
  for (int n = 0; n < downloads; ++n) {
    const auto content = co_await client.download_bytes(file);
    if (content.size() != file_size) throw std::runtime_error("the file is not whole");
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  const double bytes = downloads * double(file_size);
  state.counters["cpu_us_per_byte"] = 1e6 * (cpu_seconds() - cpu) / bytes;
  state.counters["mb_per_s"] = bytes / 1e6 / wall.count();
}

void download(benchmark::State& state) {
  keep_memory();
  ServerProcess server([](local_dc::LocalDc& dc) { dc.add_user("+9996610001"); });
  for (auto _ : state)
    run_all(measure(state));
}

BENCHMARK(download)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace layer
