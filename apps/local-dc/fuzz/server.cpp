#include <layer/crypto/message.hpp>
#include <layer/tl/writer.hpp>

#include <array>
#include <memory>
#include <random>

#include "input.hpp"
#include "server/front.hpp"

namespace layer::local_dc {
namespace {

using namespace mtproto;

/// Reproducible randomness.
class Noise final : public crypto::Random {
 public:
  void fill(crypto::MutableBytes out) override {
    for (auto& byte : out)
      byte = static_cast<std::uint8_t>(generator_());
  }

 private:
  std::minstd_rand generator_;
};

PrivateKeys rsa_key() {
  static const auto keys = [] {
    Noise noise;
    return std::make_shared<const std::vector<crypto::RsaPrivateKey>>(
        1, crypto::RsaPrivateKey::generate(noise));
  }();
  return keys;
}

/// What it has read of layers stays: to read one takes long.
Layers& layers() {
  static Layers all;
  return all;
}

/// A data centre that knows one key, and a client that has it: two sessions on two connections.
class Exchange {
 public:
  explicit Exchange(Input input) : input_(input) {
    world_.keys.add({.key = key_, .dc = 1, .salt = Salt{5}});
    connect(0);
    connect(1);
  }

  void go() {
    while (!input_.empty()) {
      step();
      for (const auto& link : links_)
        (void)link->take_output(now_);
    }
  }

 private:
  void connect(std::size_t which) {
    auto& link = links_[which];
    if (link) front_.disconnected(*link, now_);
    AcceptingCodec codec(noise_);
    codec.allow_web_socket();
    codec.allow_http();
    link = std::make_unique<Link>(1, "a client", std::move(codec), [] {});
    front_.connected();
    begun_[which] = false;
  }

  void step() {
    const std::size_t which = input_.byte() % 2;
    switch (input_.byte() % 8) {
      case 0:
        return receive(which, input_.piece());
      case 1:
        return send(which, input_.piece());
      case 2:
        return connect(which);
      case 3:
        return pass();
      default:
        return send_message(which, input_.byte());
    }
  }

  void receive(std::size_t which, tl::BytesView bytes) {
    begun_[which] = true;
    auto& link = *links_[which];
    if (link.is_closing()) return connect(which);
    front_.receive(link, bytes, now_);
  }

  /// A packet in intermediate framing.
  void send(std::size_t which, tl::BytesView packet) {
    tl::Writer framed;
    if (!begun_[which]) framed.u32(0xeeeeeeee);
    framed.u32(static_cast<std::uint32_t>(packet.size()));
    framed.append(packet);
    receive(which, framed.view());
  }

  void send_message(std::size_t which, std::uint8_t choices) {
    const auto body = input_.piece();
    const std::int32_t content = choices % 2;
    tl::Writer plain;
    plain.append(tl::Bytes(crypto::MESSAGE_HEADER));
    plain.i64(choices & 4 ? 6 : 5);
    plain.i64(1 + (choices >> 1) % 2);
    plain.i64(ids_.next(clock_.at(now_)).value);
    plain.i32(2 * seq_no_ + content);
    seq_no_ += content;
    plain.i32(static_cast<std::int32_t>(body.size()));
    plain.append(body);
    tl::Bytes packet = plain.take();
    packet.resize(packet.size() + 12);
    packet.resize(crypto::MESSAGE_HEADER + (packet.size() - crypto::MESSAGE_HEADER + 15) / 16 * 16);
    crypto::encrypt_message(key_, crypto::Sender::client, packet);
    send(which, packet);
  }

  void pass() {
    now_ += std::chrono::seconds(input_.byte());
    if (front_.deadline() <= now_) front_.on_deadline(now_);
  }

  static crypto::AuthKey known_key() {
    std::array<std::uint8_t, 256> bytes;
    bytes.fill(7);
    return crypto::AuthKey(bytes);
  }

  Input input_;
  Noise noise_;
  TimePoint now_{std::chrono::hours(1000)};
  ServerClock clock_ = ServerClock::told(now_, UnixTime(std::chrono::seconds(1'750'000'000)));
  crypto::AuthKey key_ = known_key();
  MsgIdSource ids_{Role::client};
  std::int32_t seq_no_ = 0;
  World world_{noise_, 1};
  FaultPlan faults_;
  Conformance conformance_;
  Front front_{world_, layers(), faults_, conformance_, {rsa_key()}, clock_};
  std::array<std::unique_ptr<Link>, 2> links_;
  std::array<bool, 2> begun_{};
};

}  // namespace
}  // namespace layer::local_dc

// A data centre behind its connections: bytes, packets and messages of a client that has a key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  Exchange(Input(data, size)).go();
  return 0;
}
