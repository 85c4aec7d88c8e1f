#pragma once

#include <string>
#include <vector>

#include "server/handshakes.hpp"

namespace layer::local_dc {

/// One key for each DC: the first from `pems`, the others new. New keys are made side by side,
/// because one takes some tenths of a second. Throws std::runtime_error for a PEM text that is no
/// private key.
std::vector<PrivateKeys> rsa_keys(int dcs, const std::vector<std::string>& pems);

}  // namespace layer::local_dc
