#include <layer/crypto/srp.hpp>

#include <cryptopp/nbtheory.h>

#include <algorithm>

#include "concatenate.hpp"
#include "integer.hpp"

// The letters are those of core.telegram.org/api/srp.
namespace layer::crypto {
namespace {

using CryptoPP::Integer;
using ProofPrefix = std::array<std::uint8_t, 96>;

constexpr std::uint32_t ITERATIONS = 100'000;

Int2048 padded(std::int32_t g) {
  return to_int2048(Integer(g));
}

/// SH
Sha256Digest salted(BytesView data, BytesView salt) {
  return sha256(salt, data, salt);
}

/// x = PH2(password, salt1, salt2)
Secret<32> password_key(const SrpParameters& parameters, std::string_view password) {
  const BytesView bytes(reinterpret_cast<const std::uint8_t*>(password.data()), password.size());
  const Secret<32> inner(salted(bytes, parameters.salt1));
  const Secret<32> ph1(salted(inner.view(), parameters.salt2));
  Secret<64> stretched;
  pbkdf2_hmac_sha512(ph1.view(), parameters.salt1, ITERATIONS, stretched.mutable_view());
  return Secret<32>(salted(stretched.view(), parameters.salt2));
}

/// k * v, where k = H(p | g).
Integer masked(const DhGroup& group, const Integer& v) {
  const Sha256Digest k = sha256(group.prime(), padded(group.g()));
  return to_integer(k) * v % to_integer(group.prime());
}

/// u
Integer scrambler(const Int2048& a, const Int2048& b) {
  return to_integer(sha256(a, b));
}

/// H(p) xor H(g) | H(salt1) | H(salt2)
ProofPrefix proof_prefix(const SrpParameters& parameters, const DhGroup& group) {
  Sha256Digest group_hash = sha256(group.prime());
  const Sha256Digest g_hash = sha256(padded(group.g()));
  for (std::size_t i = 0; i < 32; ++i)
    group_hash[i] ^= g_hash[i];
  ProofPrefix prefix;
  concatenate(std::span(prefix), FixedView<32>(group_hash), FixedView<32>(sha256(parameters.salt1)),
              FixedView<32>(sha256(parameters.salt2)));
  return prefix;
}

/// M1
Sha256Digest proof(const ProofPrefix& prefix, const Int2048& a, const Int2048& b,
                   const Integer& session_key) {
  Secret<256> s;
  write(session_key, s.mutable_view());
  const Secret<32> k(sha256(s.view()));
  return sha256(prefix, a, b, k.view());
}

}  // namespace

Result<SrpAnswer> srp_answer(const SrpParameters& parameters, BytesView srp_b,
                             std::string_view password, Random& random) {
  const auto group = DhGroup::checked(parameters.p, parameters.g);
  if (!group) return group.error();
  if (srp_b.size() > 256) return Errc::srp_b_out_of_range;
  const Integer p = to_integer(group->prime());
  const Integer b = to_integer(srp_b);
  if (b.IsZero() || b >= p) return Errc::srp_b_out_of_range;

  const DhSecret secret(*group, random);
  const Int2048& a = secret.public_value();
  const Int2048 b_bytes = to_int2048(b);
  const Integer u = scrambler(a, b_bytes);
  if (u.IsZero()) return Errc::srp_u_zero;

  const Integer x = to_integer(password_key(parameters, password).view());
  const Integer v = CryptoPP::ModularExponentiation(group->g(), x, p);
  const Integer t = (b + p - masked(*group, v)) % p;
  // s = t^(a + u * x), in two powers so that the exponent a stays where it is. That t is g^b of an
  // honest server is checked on the way.
  const auto t_to_a = secret.shared_key(to_int2048(t));
  if (!t_to_a) return Errc::srp_b_out_of_range;
  const Integer s = to_integer(t_to_a->view()) * CryptoPP::ModularExponentiation(t, u * x, p) % p;
  return SrpAnswer{a, proof(proof_prefix(parameters, *group), a, b_bytes, s)};
}

Result<Int2048> srp_password_hash(const SrpParameters& parameters, std::string_view password) {
  const auto group = DhGroup::checked(parameters.p, parameters.g);
  if (!group) return group.error();
  const Integer x = to_integer(password_key(parameters, password).view());
  return to_int2048(CryptoPP::ModularExponentiation(group->g(), x, to_integer(group->prime())));
}

Result<SrpVerifier> SrpVerifier::create(const SrpParameters& parameters,
                                        const Int2048& password_hash, Random& random) {
  const auto group = DhGroup::checked(parameters.p, parameters.g);
  if (!group) return group.error();
  return SrpVerifier(parameters, DhSecret(*group, random), password_hash);
}

SrpVerifier::SrpVerifier(const SrpParameters& parameters, const DhSecret& secret,
                         const Int2048& password_hash)
    : secret_(secret),
      password_hash_(password_hash),
      proof_prefix_(proof_prefix(parameters, secret.group())) {
  const DhGroup& group = secret_.group();
  const Integer k_v = masked(group, to_integer(password_hash));
  public_value_ =
      to_int2048((k_v + to_integer(secret_.public_value())) % to_integer(group.prime()));
}

Result<void> SrpVerifier::check(BytesView a, BytesView m1) const {
  const DhGroup& group = secret_.group();
  if (!group.check_public(a)) return Errc::srp_a_out_of_range;
  const Int2048 a_bytes = to_int2048(to_integer(a));
  const Integer u = scrambler(a_bytes, public_value_);
  if (u.IsZero()) return Errc::srp_u_zero;

  const Integer p = to_integer(group.prime());
  const Integer v_to_u = CryptoPP::ModularExponentiation(to_integer(password_hash_.view()), u, p);
  const auto s = secret_.shared_key(to_int2048(to_integer(a) * v_to_u % p));
  if (!s) return Errc::srp_a_out_of_range;
  const Sha256Digest expected = proof(proof_prefix_, a_bytes, public_value_, to_integer(s->view()));
  if (!equal(expected, m1)) return Errc::srp_proof_mismatch;
  return {};
}

}  // namespace layer::crypto
