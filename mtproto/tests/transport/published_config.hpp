#pragma once

#include <layer/mtproto/transport/simple_config.hpp>

#include <string>

namespace layer::mtproto {

/// A key of ours, in place of Telegram's.
crypto::RsaPublicKey publisher_key();

/// Publishes 208 bytes with it: base64, as decode_simple_config takes it.
std::string publish(Bytes content);

/// Publishes an object with its length in front.
std::string publish_object(const Bytes& object);

/// A config with one address of DC 2 for everyone.
std::string publish_address(const std::string& ipv4, std::uint16_t port, UnixTime now);

}  // namespace layer::mtproto
