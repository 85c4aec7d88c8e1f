#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <utility>

#include "tls_record.hpp"

namespace layer::mtproto {

/// An MTProxy's half of fake TLS: answers the hello, then takes the records off.
class FakeTlsServer {
 public:
  /// \param now     of the client's connection: its hello must be of about the same time.
  /// \param random  outlives this.
  FakeTlsServer(const MtproxySecret& secret, UnixTime now, crypto::Random& random)
      : secret_(secret), now_(now), random_(random) {}

  /// \return what is inside the records.
  /// Errors: not_fake_tls, wrong_secret, stale_hello, malformed_record, record_too_long. Final.
  [[nodiscard]] Result<Bytes> feed(BytesView received);

  /// What to send before anything else; empty before the client's hello is complete.
  Bytes take_reply() { return std::exchange(reply_, {}); }

 private:
  Result<void> accept(BytesView hello);
  Bytes answer(BytesView hello) const;

  MtproxySecret secret_;
  UnixTime now_;
  crypto::Random& random_;
  /// Empty once accepted.
  Bytes hello_;
  Bytes reply_;
  bool accepted_ = false;
  RecordReader records_{Role::server};
};

}  // namespace layer::mtproto
