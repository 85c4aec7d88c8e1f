#include "key_exchange/inner_data.hpp"

#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>

#include "key_exchange/big_endian.hpp"

namespace layer::mtproto::key_exchange {

namespace {

namespace types = tl::mtproto::types;

Result<InnerData> read_inner_data(BytesView plaintext) {
  tl::Reader reader(plaintext);
  const std::uint32_t id = reader.u32();
  const bool with_dc = id == types::PQInnerDataDc::ID || id == types::PQInnerDataTempDc::ID;
  const bool temporary = id == types::PQInnerDataTemp::ID || id == types::PQInnerDataTempDc::ID;
  if (!with_dc && !temporary && id != types::PQInnerData::ID) return Errc::malformed_request;

  InnerData data;
  data.pq = from_big_endian(reader.bytes_view()).value_or(0);
  data.p = from_big_endian(reader.bytes_view()).value_or(0);
  data.q = from_big_endian(reader.bytes_view()).value_or(0);
  data.nonce = reader.int128();
  data.server_nonce = reader.int128();
  const BytesView new_nonce = reader.take(32);
  std::ranges::copy(new_nonce, data.new_nonce.mutable_view().begin());
  if (with_dc) data.dc_number = reader.i32();
  if (temporary) data.expires_in = reader.i32();
  if (!reader.ok()) return Errc::malformed_request;
  return data;
}

}  // namespace

Result<InnerData> decrypt_inner_data(const crypto::RsaPrivateKey& key, BytesView encrypted,
                                     crypto::Random& random) {
  auto plaintext = key.decrypt_padded(encrypted, random);
  if (!plaintext) plaintext = key.decrypt_legacy(encrypted, random);
  if (!plaintext) return plaintext.error();
  return read_inner_data(plaintext->view());
}

}  // namespace layer::mtproto::key_exchange
