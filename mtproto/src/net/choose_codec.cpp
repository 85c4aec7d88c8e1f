#include "choose_codec.hpp"

#include <algorithm>
#include <optional>

namespace layer::mtproto {
namespace {

/// The secret that a stream is obfuscated with, and whether it wants padding.
struct Secret {
  ProxySecret key;
  bool padded = false;
};

/// Of an address: 16 bytes, or 17 with a byte before them that asks for padding.
std::optional<Secret> secret_of(const DcOption& address) {
  Secret secret{};
  if (address.secret.size() < secret.key.size()) return std::nullopt;
  secret.padded = address.secret.size() > secret.key.size();
  std::copy_n(address.secret.begin() + (secret.padded ? 1 : 0), secret.key.size(),
              secret.key.begin());
  return secret;
}

/// An MTProxy's goes before the address's: it is the proxy that we speak to.
std::optional<Secret> secret_of(const ConnectionOptions& options, const DcOption& address) {
  if (!options.proxy || !options.proxy->secret()) return secret_of(address);
  const auto& secret = *options.proxy->secret();
  return Secret{secret.key(), secret.kind() != MtproxySecret::Kind::plain};
}

}  // namespace

key_exchange::Parameters key_parameters(const ConnectionOptions& options) {
  key_exchange::Parameters parameters(options.dc, options.keys);
  parameters.test_server = options.test;
  parameters.media_only = options.media;
  parameters.time_limit = options.key_exchange_limit;
  return parameters;
}

Codec choose_codec(const ConnectionOptions& options, const DcOption& address,
                   crypto::Random& random) {
  const auto secret = secret_of(options, address);
  const bool must_obfuscate = address.tcpo_only || secret || options.carrier != Carrier::tcp();
  Framing framing = options.framing;
  if (must_obfuscate && framing == Framing::full) framing = Framing::intermediate;
  if (secret && secret->padded) framing = Framing::padded_intermediate;

  const bool obfuscated = must_obfuscate || (options.obfuscated && framing != Framing::full);
  if (!obfuscated) return Codec::client(framing, {}, random);
  Obfuscation obfuscation;
  obfuscation.dc = static_cast<std::int16_t>(key_parameters(options).dc_number());
  if (secret) obfuscation.secret = secret->key;
  return Codec::client(framing, obfuscation, random);
}

}  // namespace layer::mtproto
