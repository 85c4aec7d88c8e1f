#pragma once

#include <string>
#include <vector>

#include "server/handshakes.hpp"

namespace layer::local_dc {

/// One key for each DC: the first from `pems`, the others new, which takes some 50 ms each.
/// Throws std::runtime_error for a PEM text that is no private key.
std::vector<PrivateKeys> rsa_keys(int dcs, const std::vector<std::string>& pems,
                                  crypto::Random& random);

}  // namespace layer::local_dc
