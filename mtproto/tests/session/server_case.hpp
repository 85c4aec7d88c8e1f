#pragma once

#include <layer/tl/mtproto/all.hpp>

#include <gtest/gtest.h>

#include <utility>

#include "noise.hpp"
#include "peer.hpp"
#include "session/server_salts.hpp"

namespace layer::mtproto {

/// A server's session under test, and a client played by hand.
class ServerCase : public testing::Test {
 protected:
  static constexpr Salt FIRST_SALT{0x1111};
  static constexpr SessionId SESSION{0x5e55};

  explicit ServerCase(SessionOptions options = named())
      : server(Role::server, test_key(), FIRST_SALT, true_clock(), noise, options),
        client(Role::client, SESSION, noise) {}

  static SessionOptions named() {
    SessionOptions options;
    options.session_id = SESSION;
    return options;
  }

  void wait(Duration time) {
    now += time;
    client.salt = ServerSalts(test_key(), FIRST_SALT, 0).at(unix_at(now));
  }

  std::vector<Sent> sent() {
    std::vector<Sent> messages;
    for (Bytes packet = server.poll_output(now); !packet.empty(); packet = server.poll_output(now))
      for (Sent& message : client.open(std::move(packet)))
        messages.push_back(std::move(message));
    return messages;
  }

  template <class T>
  std::vector<T> sent_objects() {
    std::vector<T> objects;
    for (const Sent& message : all_of<T>(sent()))
      objects.push_back(message.template as<T>());
    return objects;
  }

  std::vector<Event> gets(Bytes packet) { return server.receive(packet, now).value(); }

  std::vector<Event> told(Number number, const Bytes& body) {
    return gets(client.packet(number, body));
  }

  template <class T>
  std::vector<Event> told(const T& object, Content content = Content::unrelated) {
    return told(client.number(now, content), tl::serialize(object));
  }

  /// The client calls.
  MsgId asked(std::size_t words = 4) {
    const Number number = client.number(now);
    const auto request = only<events::Request>(told(number, body_of(words)));
    EXPECT_TRUE(request);
    return number.id;
  }

  /// A session that has begun, with nothing left to say.
  void begin() {
    told(tl::mtproto::functions::Ping(1));
    acknowledge(sent());
  }

  void acknowledge(const std::vector<Sent>& messages) {
    std::vector<std::int64_t> ids;
    for (const Sent& message : messages)
      if (message.number.seq_no % 2 != 0) ids.push_back(message.number.id.value);
    told(tl::mtproto::types::MsgsAck(ids));
  }

  static std::vector<Rule> rules(const std::vector<Event>& events) {
    std::vector<Rule> broken;
    for (const Violation& violation : all<Violation>(events))
      broken.push_back(violation.rule);
    return broken;
  }

  Noise noise;
  TimePoint now = START;
  Session server;
  Peer client;
};

}  // namespace layer::mtproto
