#pragma once

#include <gtest/gtest.h>

#include <utility>

#include "noise.hpp"
#include "peer.hpp"

namespace layer::mtproto {

/// A client's session under test, and a server played by hand.
class ClientCase : public testing::Test {
 protected:
  static constexpr Salt SALT{0x1111};

  explicit ClientCase(SessionOptions options = {}, ServerClock clock = true_clock())
      : client(Role::client, test_key(), SALT, clock, noise, options),
        server(Role::server, client.id(), noise) {
    know_salts();
  }

  /// The client has salts for later: it need not ask for any.
  void know_salts() {
    client.use_future_salts(
        std::vector{FutureSalt{START_UNIX + 1'000h, START_UNIX + 1'001h, Salt{1}}}, now);
  }

  void wait(Duration time) { now += time; }

  /// Queues a call that only reads.
  MsgId call(std::size_t words = 4) { return push(words, {.repeatable = true}); }

  /// Queues a call that must not be executed twice.
  MsgId write(std::size_t words = 4) { return push(words, {}); }

  MsgId push(std::size_t words, PushOptions options) {
    return client.push(body_of(words), now, options).value();
  }

  /// All that the session has to send.
  std::vector<Sent> sent() {
    std::vector<Sent> messages;
    for (Bytes packet = client.poll_output(now); !packet.empty(); packet = client.poll_output(now))
      for (Sent& message : server.open(std::move(packet)))
        messages.push_back(std::move(message));
    return messages;
  }

  /// The same, without pings, acks and requests for salts.
  std::vector<Sent> sent_calls() {
    std::vector<Sent> calls = sent();
    std::erase_if(calls, [](const Sent& message) { return !message.is_call(); });
    return calls;
  }

  /// What the session makes of a packet.
  std::vector<Event> gets(Bytes packet) { return client.receive(packet, now).value(); }

  boost::system::error_code refuses(Bytes packet) {
    const auto events = client.receive(packet, now);
    return events ? boost::system::error_code() : events.error();
  }

  /// The server sends an object.
  template <class T>
  std::vector<Event> told(const T& object, Content content = Content::unrelated) {
    return gets(server.packet(server.number(now, content), tl::serialize(object)));
  }

  std::vector<Event> answered(MsgId call, const Bytes& result) {
    return gets(server.packet(server.number(now), rpc_result(call, result)));
  }

  static Bytes rpc_result(MsgId call, const Bytes& result) {
    tl::Writer writer;
    writer.u32(tl::mtproto::types::RpcResult::ID);
    writer.i64(call.value);
    writer.append(result);
    return writer.take();
  }

  /// Brings the session into the state it has after its first exchange.
  void confirm() {
    told(tl::mtproto::types::NewSessionCreated(first_id(), 77, SALT.value), Content::related);
    sent();
  }

  std::int64_t first_id() {
    return (unix_at(START).time_since_epoch().count() / 1'000'000'000) << 32;
  }

  Noise noise;
  TimePoint now = START;
  Session client;
  Peer server;
};

}  // namespace layer::mtproto
