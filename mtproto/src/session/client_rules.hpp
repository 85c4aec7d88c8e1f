#pragma once

#include <layer/mtproto/session/open_packet.hpp>
#include <layer/mtproto/session/violation.hpp>

#include <optional>
#include <vector>

#include "session/container.hpp"
#include "session/replay_window.hpp"
#include "session/seq_no_order.hpp"
#include "session/server_salts.hpp"

namespace layer::mtproto {

/// Why a server does not take a packet.
struct Refusal {
  /// bad_msg_notification's code; 48 means bad_server_salt.
  int code;
  Violation violation;
};

inline constexpr int WRONG_SALT = 48;

/// The rules that a strict server holds its clients to. A container is taken or refused as a whole.
class ClientRules {
 public:
  using Messages = Result<IncomingMessages>;

  /// \param now  the server's time.
  [[nodiscard]] std::optional<Refusal> check(const OpenPacket& packet, const Messages& messages,
                                             const ReplayWindow& window, ServerSalts& salts,
                                             UnixTime now);

  /// Rules whose breach does not make a packet useless.
  [[nodiscard]] static std::vector<Violation> minor(const OpenPacket& packet,
                                                    const IncomingMessages& messages);

 private:
  [[nodiscard]] std::optional<Refusal> check_order(const OpenPacket& packet,
                                                   const IncomingMessages& messages);

  SeqNoOrder order_;
};

}  // namespace layer::mtproto
