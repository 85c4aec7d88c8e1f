#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace layer::local_dc::fault {

/// The next `times` calls of a method (TL name; "*": of any) fail with an error as it stands on the
/// wire:
/// `{.method = "messages.sendMessage", .code = 420, .message = "FLOOD_WAIT_3"}`, `{… 303,
/// "USER_MIGRATE_2"}`.
struct RpcError {
  std::string method = "*";
  int code = 500;
  std::string message = "INTERNAL";
  int times = 1;
};

/// The next `times` answers to a method are sent twice (the same message, then a second one).
struct DuplicateAnswer {
  std::string method = "*";
  int times = 1;
};

/// The next `times` requests of a method are carried out, but their answers never sent.
struct DropAnswer {
  std::string method = "*";
  int times = 1;
};

/// The next `times` requests of a method are carried out and the connection is cut before they are
/// answered.
struct CutBeforeAnswer {
  std::string method = "*";
  int times = 1;
};

/// Every packet the server sends from now on waits this long; zero ends it.
struct Delay {
  std::chrono::milliseconds time = {};
};

/// All connections are closed at once.
struct CutConnections {};

/// Connections are refused, or closed when they are accepted, until `RestoreNetwork`; those open
/// are closed.
struct CutNetwork {};

struct RestoreNetwork {};

/// All connections are closed and what lives in memory of a real server's front end is forgotten:
/// sessions, handshakes under way, unacknowledged messages. Keys, accounts and messages stay.
struct Restart {};

/// All salts end now; clients learn the new ones from bad_server_salt.
struct ExpireSalts {};

/// The next `times` encrypted packets to any client have one bit flipped.
struct CorruptPackets {
  int times = 1;
};

/// The server no longer knows the authorization keys it has: transport error −404.
struct ForgetAuthKeys {};

/// One thing wrong in the next key exchanges. The server's answers are otherwise well-formed and
/// correctly encrypted.
enum class HandshakeFault : std::uint8_t {
  none,
  res_pq_nonce,            ///< resPQ carries another nonce
  unknown_fingerprint,     ///< resPQ offers a key nobody has
  pq_prime,                ///< pq is a prime
  dh_params_nonce,         ///< server_DH_params_ok carries another nonce
  dh_params_server_nonce,  ///< server_DH_params_ok carries another server_nonce
  dh_params_fail,          ///< server_DH_params_fail
  inner_nonce,             ///< server_DH_inner_data carries another nonce
  inner_server_nonce,      ///< server_DH_inner_data carries another server_nonce
  answer_hash,             ///< SHA-1 of the inner data is wrong
  answer_short,            ///< encrypted_answer is shorter than a hash
  answer_long,             ///< more than 15 bytes of padding follow the inner data
  answer_unaligned,        ///< encrypted_answer is not a multiple of 16 bytes
  prime_composite,         ///< dh_prime is composite
  prime_unsafe,            ///< dh_prime is prime, (dh_prime − 1) / 2 is not
  prime_short,             ///< dh_prime has 1,024 bits
  generator,               ///< g is no generator of the right subgroup
  g_a_small,               ///< g_a is 1
  g_a_large,               ///< g_a is dh_prime − 1
  dh_gen_nonce,            ///< dh_gen_ok carries another nonce
  dh_gen_server_nonce,     ///< dh_gen_ok carries another server_nonce
  new_nonce_hash,          ///< new_nonce_hash1 is wrong
  dh_gen_retry,            ///< dh_gen_retry
  dh_gen_fail,             ///< dh_gen_fail
};

/// The next `times` key exchanges have the fault.
struct Handshake {
  HandshakeFault fault = HandshakeFault::none;
  int times = 1;
};

}  // namespace layer::local_dc::fault

namespace layer::local_dc {

/// Something to go wrong on order: `dc.inject(fault::Restart{})`.
using Fault =
    std::variant<fault::RpcError, fault::DuplicateAnswer, fault::DropAnswer, fault::CutBeforeAnswer,
                 fault::Delay, fault::CutConnections, fault::CutNetwork, fault::RestoreNetwork,
                 fault::Restart, fault::ExpireSalts, fault::CorruptPackets, fault::ForgetAuthKeys,
                 fault::Handshake>;

}  // namespace layer::local_dc
