#include <gtest/gtest.h>

#include "support/wire.hpp"

namespace layer::local_dc {
namespace {

using fault::HandshakeFault;

using mtproto::Errc;
using Crypto = crypto::Errc;

TEST(HandshakeFaults, AreEachOfTheKindTheySay) {
  const std::vector<std::pair<HandshakeFault, boost::system::error_code>> cases{
      {HandshakeFault::none, {}},
      {HandshakeFault::res_pq_nonce, Errc::nonce_mismatch},
      {HandshakeFault::unknown_fingerprint, Errc::unknown_fingerprints},
      {HandshakeFault::pq_prime, Errc::pq_not_factorised},
      {HandshakeFault::dh_params_nonce, Errc::nonce_mismatch},
      {HandshakeFault::dh_params_server_nonce, Errc::server_nonce_mismatch},
      {HandshakeFault::dh_params_fail, Errc::dh_params_refused},
      {HandshakeFault::inner_nonce, Errc::inner_nonce_mismatch},
      {HandshakeFault::inner_server_nonce, Errc::inner_server_nonce_mismatch},
      {HandshakeFault::answer_hash, Crypto::exchange_hash_mismatch},
      {HandshakeFault::answer_short, Crypto::exchange_hash_mismatch},
      {HandshakeFault::answer_long, Crypto::exchange_hash_mismatch},
      {HandshakeFault::answer_unaligned, Crypto::unaligned_data},
      {HandshakeFault::prime_composite, Crypto::dh_prime_unsafe},
      {HandshakeFault::prime_unsafe, Crypto::dh_prime_unsafe},
      {HandshakeFault::prime_short, Crypto::dh_prime_length},
      {HandshakeFault::generator, Crypto::dh_generator_invalid},
      {HandshakeFault::g_a_small, Crypto::dh_public_out_of_range},
      {HandshakeFault::g_a_large, Crypto::dh_public_out_of_range},
      {HandshakeFault::dh_gen_nonce, Errc::nonce_mismatch},
      {HandshakeFault::dh_gen_server_nonce, Errc::server_nonce_mismatch},
      {HandshakeFault::new_nonce_hash, Errc::new_nonce_hash},
      {HandshakeFault::dh_gen_retry, {}},
      {HandshakeFault::dh_gen_fail, Errc::dh_gen_refused},
  };
  LocalDc dc;
  for (const auto& [fault, expected] : cases) {
    dc.inject(fault::Handshake{.fault = fault});
    Wire wire(dc, 1);
    const auto key = wire.exchange_key();
    const boost::system::error_code error = key ? boost::system::error_code() : key.error();
    EXPECT_EQ(error, expected) << "fault " << static_cast<int>(fault) << ": " << error.message();
  }
}

}  // namespace
}  // namespace layer::local_dc
