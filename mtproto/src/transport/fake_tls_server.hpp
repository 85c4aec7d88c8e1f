#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <utility>

#include "stream_wrapping.hpp"
#include "tls_record.hpp"

namespace layer::mtproto {

/// An MTProxy's half of fake TLS: answers the hello, then takes the records off.
class FakeTlsServer final : public StreamWrapping {
 public:
  /// \param now     of the client's connection: its hello must be of about the same time.
  /// \param random  outlives this.
  FakeTlsServer(const MtproxySecret& secret, UnixTime now, crypto::Random& random)
      : secret_(secret), now_(now), random_(random) {}

  /// Errors: not_fake_tls, wrong_secret, stale_hello, malformed_record, record_too_long.
  Result<Bytes> unwrap(BytesView received) override;

  Bytes take_reply() override { return std::exchange(reply_, {}); }

  void wrap(BytesView payload, Bytes& out) override { wrap_in_records(payload, out); }

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
