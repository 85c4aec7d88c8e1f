#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/key_exchange/server.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/accepting_codec.hpp>

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "session_name.hpp"

namespace layer::local_dc {

/// One client connection without its socket: bytes to packets, and packets to bytes that may be
/// sent from some moment on.
class Link {
 public:
  /// \param dc     the data centre that is connected to; nothing where the client names it in the
  ///               first bytes, as an MTProxy's users do.
  /// \param name   the client's address, for the report.
  /// \param codec  at the beginning of the stream.
  /// \param wake   called when there is something new to send, or the link is to be closed.
  Link(std::optional<int> dc, std::string name, mtproto::AcceptingCodec codec,
       std::function<void()> wake);

  /// 0 while an MTProxy's user has not said it. What a user says may be no DC of ours.
  int dc() const;

  /// "127.0.0.1:50000 to DC 2, intermediate, obfuscated".
  std::string describe() const;

  mtproto::AcceptingCodec& codec() { return codec_; }

  /// It carries HTTP requests: each `send` answers one.
  bool is_http() const;

  /// Takes what the socket brought; what the transport itself answers leaves at `now`.
  void feed(mtproto::BytesView received, mtproto::TimePoint now);

  void send(mtproto::BytesView packet, mtproto::TimePoint when);
  void send_quick_ack(std::uint32_t token, mtproto::TimePoint when);
  /// A transport error, after which the link closes.
  void fail(std::int32_t code, mtproto::TimePoint when);
  /// At once: what waits to be sent is dropped.
  void cut();

  /// What may be sent by now.
  mtproto::Bytes take_output(mtproto::TimePoint now);
  /// When there will be something to send, or the client's promised ping is overdue;
  /// TimePoint::max() for never.
  mtproto::TimePoint deadline() const;

  /// No packet of it is to be read any more.
  bool is_closing() const { return closing_; }

  /// Nothing more will come: close the socket.
  bool is_finished(mtproto::TimePoint now) const;

  /// ping_delay_disconnect: close unless this is called again before.
  void disconnect_at(mtproto::TimePoint when) { disconnect_at_ = when; }

  // The key exchange under way on this connection.
  std::optional<mtproto::key_exchange::Server> exchange;
  mtproto::MsgIdSource plain_ids{mtproto::Role::server};
  // The session whose HTTP request waits for its answer.
  std::optional<SessionName> asks_for;

 private:
  struct Outgoing {
    mtproto::TimePoint when;
    mtproto::Bytes bytes;
  };

  void queue(mtproto::Bytes bytes, mtproto::TimePoint when);

  std::optional<int> dc_;
  std::string name_;
  std::function<void()> wake_;
  mtproto::AcceptingCodec codec_;
  std::deque<Outgoing> outgoing_;
  mtproto::TimePoint disconnect_at_ = mtproto::TimePoint::max();
  bool closing_ = false;
};

}  // namespace layer::local_dc
