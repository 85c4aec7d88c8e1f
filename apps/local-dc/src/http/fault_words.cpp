#include "fault_words.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include "fields.hpp"

namespace layer::local_dc {
namespace {

using fault::HandshakeFault;

constexpr std::int64_t MOST_TIMES = 1'000'000;

// In the order of HandshakeFault.
constexpr std::array HANDSHAKE_FAULTS{"none",
                                      "res_pq_nonce",
                                      "unknown_fingerprint",
                                      "pq_prime",
                                      "dh_params_nonce",
                                      "dh_params_server_nonce",
                                      "dh_params_fail",
                                      "inner_nonce",
                                      "inner_server_nonce",
                                      "answer_hash",
                                      "answer_short",
                                      "answer_long",
                                      "answer_unaligned",
                                      "prime_composite",
                                      "prime_unsafe",
                                      "prime_short",
                                      "generator",
                                      "g_a_small",
                                      "g_a_large",
                                      "dh_gen_nonce",
                                      "dh_gen_server_nonce",
                                      "new_nonce_hash",
                                      "dh_gen_retry",
                                      "dh_gen_fail"};
static_assert(HANDSHAKE_FAULTS.size() == static_cast<std::size_t>(HandshakeFault::dh_gen_fail) + 1);

int times(Fields& fields) {
  return static_cast<int>(fields.integer("times", 1, MOST_TIMES, 1));
}

/// Those that wait for calls of a method.
template <class F>
Fault of_method(Fields& fields) {
  F fault;
  fault.method = fields.text("method", "*");
  fault.times = times(fields);
  return fault;
}

Fault rpc_error(Fields& fields) {
  fault::RpcError fault;
  fault.method = fields.text("method", "*");
  fault.code = static_cast<int>(fields.integer("code", -1000, 1000, fault.code));
  fault.message = fields.text("message", fault.message);
  fault.times = times(fields);
  return fault;
}

Fault delay(Fields& fields) {
  return fault::Delay{std::chrono::milliseconds(fields.integer("milliseconds", 0, 3'600'000))};
}

Fault corrupt_packets(Fields& fields) {
  return fault::CorruptPackets{times(fields)};
}

Fault handshake(Fields& fields) {
  const std::string kind = fields.text("kind");
  for (std::size_t i = 0; i < HANDSHAKE_FAULTS.size(); ++i)
    if (kind == HANDSHAKE_FAULTS[i])
      return fault::Handshake{static_cast<HandshakeFault>(i), times(fields)};
  throw std::runtime_error("there is no \"kind\" of handshake fault called " + kind);
}

template <class F>
Fault at_once(Fields&) {
  return F{};
}

const std::map<std::string, Fault (*)(Fields&)>& words() {
  static const std::map<std::string, Fault (*)(Fields&)> all{
      {"rpc_error", rpc_error},
      {"duplicate_answer", of_method<fault::DuplicateAnswer>},
      {"drop_answer", of_method<fault::DropAnswer>},
      {"cut_before_answer", of_method<fault::CutBeforeAnswer>},
      {"delay", delay},
      {"cut_connections", at_once<fault::CutConnections>},
      {"cut_network", at_once<fault::CutNetwork>},
      {"restore_network", at_once<fault::RestoreNetwork>},
      {"restart", at_once<fault::Restart>},
      {"expire_salts", at_once<fault::ExpireSalts>},
      {"corrupt_packets", corrupt_packets},
      {"forget_auth_keys", at_once<fault::ForgetAuthKeys>},
      {"handshake", handshake}};
  return all;
}

}  // namespace

Fault fault_of(const nlohmann::json& description) {
  Fields fields(description);
  const std::string name = fields.text("fault");
  const auto word = words().find(name);
  if (word == words().end()) throw std::runtime_error("there is no fault called " + name);
  Fault fault = word->second(fields);
  fields.finish();
  return fault;
}

}  // namespace layer::local_dc
