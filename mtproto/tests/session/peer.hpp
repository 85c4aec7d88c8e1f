#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/session/session.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <optional>
#include <vector>

#include "session/container.hpp"
#include "session/numbering.hpp"
#include "test_time.hpp"

namespace layer::mtproto {

crypto::AuthKey test_key();

/// A message that a session sent.
struct Sent {
  Number number;
  Bytes body;
  /// The packet's own id, seq_no and salt: those of the container, if there is one.
  Number packet;
  Salt salt;
  bool in_container = false;

  template <class T>
  [[nodiscard]] bool is() const {
    return tl::Reader(body).peek() == T::ID;
  }

  /// A call, wrapped or not: service messages of clients have even numbers, but for one.
  [[nodiscard]] bool is_call() const {
    return number.seq_no % 2 != 0 && !is<tl::mtproto::functions::RpcDropAnswer>();
  }

  template <class T>
  [[nodiscard]] T as() const {
    return tl::parse<T>(body).value();
  }
};

/// A message to be put into a packet.
struct Part {
  Number number;
  Bytes body;
};

/// The other side of a session under test, played by hand: right by default, wrong on demand.
class Peer {
 public:
  Salt salt{0x1111};
  SessionId session;

  Peer(Role role, SessionId id, crypto::Random& random)
      : session(id), role_(role), numbering_(role), random_(random) {}

  Number number(TimePoint now, Content content = Content::related,
                MsgIdKind kind = MsgIdKind::answer) {
    return numbering_.next(unix_at(now), content, kind);
  }

  /// One message a packet.
  Bytes packet(Number number, BytesView body);
  /// One packet for several messages, in the order given.
  Bytes container(Number number, const std::vector<Part>& parts);

  /// The same, numbered after its parts.
  Bytes container(TimePoint now, const std::vector<Part>& parts) {
    return container(number(now, Content::unrelated), parts);
  }

  /// What is in a packet of the session under test.
  [[nodiscard]] std::vector<Sent> open(Bytes packet) const;

 private:
  Role role_;
  Numbering numbering_;
  crypto::Random& random_;
};

/// The events of one kind.
template <class E>
std::vector<E> all(const std::vector<Event>& events) {
  std::vector<E> found;
  for (const Event& event : events)
    if (const auto* one = std::get_if<E>(&event)) found.push_back(*one);
  return found;
}

/// The one event of a kind; nothing if there is none, or more than one.
template <class E>
std::optional<E> only(const std::vector<Event>& events) {
  const auto found = all<E>(events);
  return found.size() == 1 ? std::optional<E>(found.front()) : std::nullopt;
}

/// The messages of one kind.
template <class T>
std::vector<Sent> all_of(const std::vector<Sent>& messages) {
  std::vector<Sent> found;
  for (const Sent& message : messages)
    if (message.is<T>()) found.push_back(message);
  return found;
}

/// A body of `words` words that is no service message.
Bytes body_of(std::size_t words, std::uint32_t first = 0x0badcafe);

}  // namespace layer::mtproto
