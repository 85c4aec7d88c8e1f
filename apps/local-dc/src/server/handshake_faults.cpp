#include "handshake_faults.hpp"

#include <layer/crypto/dh.hpp>

#include <memory>

namespace layer::local_dc {
namespace {

using mtproto::Bytes;
using mtproto::key_exchange::Hooks;
using tl::mtproto::enums::SetClientDhParamsAnswer;
using tl::mtproto::types::DhGenOk;
using tl::mtproto::types::ResPq;
using tl::mtproto::types::ServerDhInnerData;
using tl::mtproto::types::ServerDhParamsOk;

Bytes prime_with_low_byte_pair(std::uint8_t high, std::uint8_t low) {
  const auto prime = crypto::DhGroup::telegram().prime();
  Bytes bytes(prime.begin(), prime.end());
  bytes[254] = high;
  bytes[255] = low;
  return bytes;
}

// Every prime allows g = 4, so that only the prime itself is at fault.
void use_prime(ServerDhInnerData& inner, Bytes prime) {
  inner.dh_prime = std::move(prime);
  inner.g = 4;
}

/// An alteration of a message of the exchange.
template <class Message>
using Alteration = void (*)(Message&);

Hooks on_res_pq(Alteration<ResPq> alter) {
  Hooks hooks;
  hooks.res_pq = alter;
  return hooks;
}

Hooks on_params(Alteration<ServerDhParamsOk> alter) {
  Hooks hooks;
  hooks.dh_params = alter;
  return hooks;
}

Hooks on_inner(Alteration<ServerDhInnerData> alter) {
  Hooks hooks;
  hooks.inner_data = alter;
  return hooks;
}

Hooks on_answer(Alteration<Bytes> alter) {
  Hooks hooks;
  hooks.answer_with_hash = alter;
  return hooks;
}

Hooks on_confirmation(Alteration<DhGenOk> alter) {
  Hooks hooks;
  hooks.confirmation = [alter](SetClientDhParamsAnswer& answer) {
    if (auto* const confirmed = answer.get_if<DhGenOk>()) alter(*confirmed);
  };
  return hooks;
}

Hooks retry_once() {
  Hooks hooks;
  hooks.key_exists = [asked = std::make_shared<bool>(false)](const crypto::AuthKey&) {
    return !std::exchange(*asked, true);
  };
  return hooks;
}

Hooks refuse_parameters() {
  Hooks hooks;
  hooks.refuse_parameters = true;
  return hooks;
}

Hooks refuse_key() {
  Hooks hooks;
  hooks.refuse_key = true;
  return hooks;
}

void flip(std::span<std::uint8_t> bytes) {
  bytes.front() ^= 1;
}

}  // namespace

Hooks hooks_for(fault::HandshakeFault fault) {
  using fault::HandshakeFault;
  switch (fault) {
    case HandshakeFault::none:
      return {};
    case HandshakeFault::res_pq_nonce:
      return on_res_pq([](ResPq& answer) { flip(answer.nonce); });
    case HandshakeFault::unknown_fingerprint:
      return on_res_pq([](ResPq& answer) {
        for (std::int64_t& print : answer.server_public_key_fingerprints)
          print = ~print;
      });
    case HandshakeFault::pq_prime:
      return on_res_pq([](ResPq& answer) { answer.pq = {0x40, 0, 0, 0, 0, 0, 0, 0x87}; });
    case HandshakeFault::dh_params_nonce:
      return on_params([](ServerDhParamsOk& answer) { flip(answer.nonce); });
    case HandshakeFault::dh_params_server_nonce:
      return on_params([](ServerDhParamsOk& answer) { flip(answer.server_nonce); });
    case HandshakeFault::dh_params_fail:
      return refuse_parameters();
    case HandshakeFault::inner_nonce:
      return on_inner([](ServerDhInnerData& inner) { flip(inner.nonce); });
    case HandshakeFault::inner_server_nonce:
      return on_inner([](ServerDhInnerData& inner) { flip(inner.server_nonce); });
    case HandshakeFault::answer_hash:
      return on_answer([](Bytes& answer) { flip(answer); });
    case HandshakeFault::answer_short:
      return on_answer([](Bytes& answer) { answer.resize(16); });
    case HandshakeFault::answer_long:
      return on_answer([](Bytes& answer) { answer.resize(answer.size() + 32); });
    case HandshakeFault::answer_unaligned:
      return on_params([](ServerDhParamsOk& answer) { answer.encrypted_answer.pop_back(); });
    case HandshakeFault::prime_composite:
      // Telegram's prime + 2, a multiple of 5.
      return on_inner(
          [](ServerDhInnerData& inner) { use_prime(inner, prime_with_low_byte_pair(0xcc, 0x5d)); });
    case HandshakeFault::prime_unsafe:
      // Telegram's prime + 570: a prime, but not a safe one.
      return on_inner(
          [](ServerDhInnerData& inner) { use_prime(inner, prime_with_low_byte_pair(0xce, 0x95)); });
    case HandshakeFault::prime_short:
      return on_inner([](ServerDhInnerData& inner) {
        inner.dh_prime.erase(inner.dh_prime.begin(), inner.dh_prime.begin() + 128);
      });
    case HandshakeFault::generator:
      // 2 would need a prime of the form 8k + 7; Telegram's is 8k + 3.
      return on_inner([](ServerDhInnerData& inner) { inner.g = 2; });
    case HandshakeFault::g_a_small:
      return on_inner([](ServerDhInnerData& inner) { inner.g_a = {1}; });
    case HandshakeFault::g_a_large:
      return on_inner([](ServerDhInnerData& inner) {
        inner.g_a = inner.dh_prime;
        --inner.g_a.back();
      });
    case HandshakeFault::dh_gen_nonce:
      return on_confirmation([](DhGenOk& answer) { flip(answer.nonce); });
    case HandshakeFault::dh_gen_server_nonce:
      return on_confirmation([](DhGenOk& answer) { flip(answer.server_nonce); });
    case HandshakeFault::new_nonce_hash:
      return on_confirmation([](DhGenOk& answer) { flip(answer.new_nonce_hash1); });
    case HandshakeFault::dh_gen_retry:
      return retry_once();
    case HandshakeFault::dh_gen_fail:
      return refuse_key();
  }
  return {};
}

}  // namespace layer::local_dc
