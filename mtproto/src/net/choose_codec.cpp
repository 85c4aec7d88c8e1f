#include "choose_codec.hpp"

#include <algorithm>
#include <optional>

namespace layer::mtproto {
namespace {

/// 16 bytes, or 17 with a byte before them that asks for padding.
std::optional<ProxySecret> secret_of(const DcOption& address) {
  ProxySecret secret;
  if (address.secret.size() < secret.size()) return std::nullopt;
  const bool prefixed = address.secret.size() > secret.size();
  std::copy_n(address.secret.begin() + (prefixed ? 1 : 0), secret.size(), secret.begin());
  return secret;
}

Framing framing_for(const ConnectionOptions& options, const DcOption& address) {
  if (address.secret.size() > sizeof(ProxySecret)) return Framing::padded_intermediate;
  const bool must_obfuscate = address.tcpo_only || !address.secret.empty();
  if (must_obfuscate && options.framing == Framing::full) return Framing::intermediate;
  return options.framing;
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
  const auto framing = framing_for(options, address);
  const auto secret = secret_of(address);
  const bool obfuscated = options.obfuscated || address.tcpo_only || secret;
  if (!obfuscated || framing == Framing::full) return Codec::client(framing, {}, random);
  const auto dc = static_cast<std::int16_t>(key_parameters(options).dc_number());
  return Codec::client(framing, Obfuscation{.dc = dc, .secret = secret}, random);
}

}  // namespace layer::mtproto
