#include <layer/mtproto/session/session.hpp>

#include <algorithm>

#include "input.hpp"
#include "noise.hpp"
#include "session/packet.hpp"
#include "session_key.hpp"

// Messages of someone who has the key, to either role; and packets of someone who has not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto role = input.below(2) == 0 ? Role::client : Role::server;
  const auto sender = role == Role::client ? Role::server : Role::client;
  Noise noise;
  SessionOptions options;
  options.session_id = SessionId{77};
  const auto clock = ServerClock::told(NOW, UNIX_NOW);
  Session session(role, session_key(), Salt{5}, clock, noise, options);
  session.on_connected(NOW);
  const auto call = role == Role::client ? session.push(Bytes(16, 0x77), NOW) : MsgId();
  (void)session.poll_output(NOW);
  if (input.below(8) == 0) {
    Bytes packet = copy(input.rest());
    (void)session.receive(packet, NOW);
    return 0;
  }
  MsgIdSource ids(sender);
  std::int32_t seq_no = 0;
  while (!input.empty()) {
    // One message: whether it needs an ack, its length in words, its body.
    const auto needs_ack = static_cast<std::int32_t>(input.below(2));
    const std::size_t words = 1 + input.below(255);
    Bytes body = copy(input.rest().first(std::min(4 * words, input.rest().size())));
    for (std::size_t i = 0; i < body.size(); ++i)
      input.below(256);
    body.resize((body.size() + 3) / 4 * 4 + (body.empty() ? 4 : 0));
    // The answer to the call is of most interest: its id cannot be guessed.
    if (call && body.size() >= 12 && body[4] == 0xff)
      for (std::size_t i = 0; i < 8; ++i)
        body[4 + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(call->value) >> 8 * i);
    PacketWriter writer(body.size());
    writer.append(body);
    const Number number{ids.next(UNIX_NOW), 2 * seq_no + needs_ack};
    seq_no += needs_ack;
    Bytes packet =
        std::move(writer).seal(session_key(), sender, Salt{5}, SessionId{77}, number, noise).bytes;
    if (!session.receive(packet, NOW)) return 0;
    (void)session.poll_output(NOW);
  }
  const TimePoint due = std::max(NOW, session.deadline());
  if (due != TimePoint::max()) (void)session.on_deadline(due);
  return 0;
}
