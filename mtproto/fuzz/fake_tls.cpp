#include "input.hpp"
#include "noise.hpp"
#include "transport/fake_tls_client.hpp"
#include "transport/fake_tls_server.hpp"

// Both halves of fake TLS, and its records.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  Noise noise;
  const auto secret = MtproxySecret::fake_tls(ProxySecret{1, 2, 3}, "a.example").value();
  const auto part = input.below(3);
  const std::size_t piece = 1 + input.below(64);
  FakeTlsHandshake client(secret, HelloShape::older, UNIX_NOW, noise);
  FakeTlsServer server(secret, UNIX_NOW, noise);
  if (part == 2) (void)server.unwrap(client.begin());
  RecordReader records(Role::client);
  input.in_pieces(piece, [&](BytesView bytes) {
    Bytes owned = copy(bytes);
    if (part == 0) {
      (void)client.feed(bytes);
    } else if (part == 1) {
      const auto payload = records.unwrap(owned);
      if (payload && *payload > owned.size()) __builtin_trap();
    } else {
      (void)server.unwrap(bytes);
    }
  });
  return 0;
}
