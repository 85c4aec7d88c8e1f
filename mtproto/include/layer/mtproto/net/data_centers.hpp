#pragma once

#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/net/dc_option.hpp>

#include <vector>

namespace layer::mtproto {

/// All a client knows of a set of data centres before its first connection, and keeps up to date
/// from `help.getConfig` later.
struct DataCenters {
  DataCenters() = default;

  std::vector<DcOption> options;
  /// Of which the servers must hold one: what a first connection trusts.
  std::vector<crypto::RsaPublicKey> keys;
  /// Where an account without a home yet begins.
  DcId home{2};
  /// Telegram's test environment: other accounts, DC ids told to servers +10000.
  bool test = false;

  /// The addresses to try for an ordinary connection to `id`, in the order of preference; empty for
  /// an unknown DC.
  std::vector<DcOption> main_addresses(DcId id) const;
  /// The same for files: addresses for media first, then the ordinary ones.
  std::vector<DcOption> media_addresses(DcId id) const;
  /// Those of a CDN's data centre.
  std::vector<DcOption> cdn_addresses(DcId id) const;

  /// Where Telegram's data centres take HTTPS, also for WebSockets, by name; empty for others than
  /// 1 to 5.
  static std::vector<DcOption> web_addresses(DcId id);

  /// Telegram's five data centres, as the official clients know them at their first start.
  static DataCenters production();
  /// Telegram's three test data centres.
  static DataCenters test_servers();
};

}  // namespace layer::mtproto
