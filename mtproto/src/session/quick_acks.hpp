#pragma once

#include <layer/mtproto/msg_id.hpp>

#include <cstdint>
#include <deque>
#include <vector>

namespace layer::mtproto {

/// The packets of one connection whose quick acks are waited for, and the calls in them.
class QuickAcks {
 public:
  /// A packet with this token goes out.
  void expect(std::uint32_t token, std::vector<MsgId> calls);

  /// The calls in the packet that has come to the server; none if no such packet is waited for.
  [[nodiscard]] std::vector<MsgId> take(std::uint32_t token);

  /// There is another connection.
  void clear() noexcept { awaited_.clear(); }

 private:
  struct Packet {
    std::uint32_t token;
    std::vector<MsgId> calls;
  };

  std::deque<Packet> awaited_;  // as sent
};

}  // namespace layer::mtproto
