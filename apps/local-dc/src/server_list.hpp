#pragma once

#include <layer/mtproto/net/data_centers.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>

namespace layer::local_dc {

std::string hexadecimal(std::uint64_t fingerprint);

/// The key of a DC of ours: the list has one for each, in the order of the DCs.
const crypto::RsaPublicKey& key_of(const mtproto::DataCenters& centers, mtproto::DcId dc);

/// Addresses and public keys as JSON: what clients of any make read.
nlohmann::json server_list(const mtproto::DataCenters& centers);

}  // namespace layer::local_dc
