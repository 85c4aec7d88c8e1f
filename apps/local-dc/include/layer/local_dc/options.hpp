#pragma once

#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer::local_dc {

/// How a `LocalDc` is started. The defaults suit a test: two data centres on free ports of
/// 127.0.0.1.
struct LocalDcOptions {
  /// Number of data centres, 1 to 5; they are numbered from 1.
  int data_centers = 2;
  /// Where to listen. Anything but a loopback address makes the server reachable by others.
  std::string address = "127.0.0.1";
  /// Listens on ::1 too, on the same ports.
  bool ipv6 = false;
  /// DC n listens on `first_port + n - 1`; 0 takes free ports.
  std::uint16_t first_port = 0;
  /// Runs an MTProxy besides, on a port of its own, that lets in who knows this secret and leads
  /// to the data centre that the client names. The other ports take WebSockets and plain streams.
  std::optional<mtproto::MtproxySecret> mtproxy_secret = {};
  /// Of the MTProxy; 0 takes a free port.
  std::uint16_t mtproxy_port = 0;
  /// RSA private keys in PEM, the first for DC 1. Data centres without one generate a key at start.
  std::vector<std::string> private_keys = {};
  /// Schemas of more layers that clients may speak, in the TL language, each with a comment `LAYER
  /// n`. They come before those the server brings.
  std::vector<std::string> schemas = {};
  /// Called on the server's thread with each log-in code, at the moment Telegram would send it.
  std::function<void(std::string_view phone, std::string_view code)> on_code = {};
};

}  // namespace layer::local_dc
