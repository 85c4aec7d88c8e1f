#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/error.hpp>

namespace layer::crypto {

/// Who wrote a message: the two directions use different parts of the auth key.
enum class Sender { client, server };

/// auth_key_id and msg_key in front of the encrypted part.
inline constexpr std::size_t MESSAGE_HEADER = 24;

/// MTProto 2.0 encryption in place.
/// \param packet  MESSAGE_HEADER bytes to be written, then the plaintext with its padding: one or
///                more whole 16-byte blocks. Anything else is the caller's mistake (asserted).
/// \return the token that a server's quick ack for this packet carries (bit 31 set).
std::uint32_t encrypt_message(const AuthKey& key, Sender sender, MutableBytes packet);

struct DecryptedMessage {
  /// Within the packet, with the padding: its length fields are for the session to check.
  MutableBytes plaintext;
  std::uint32_t quick_ack;
};

/// MTProto 2.0 decryption in place. The msg_key is checked before anything is handed out, and a
/// refused plaintext is wiped. Up to 15 bytes behind the last whole block are taken for the
/// transport's padding.
/// Errors: packet_too_short, auth_key_mismatch, msg_key_mismatch.
[[nodiscard]] Result<DecryptedMessage> decrypt_message(const AuthKey& key, Sender sender,
                                                       MutableBytes packet);

/// MTProto 1 encryption in place, client to server: what auth.bindTempAuthKey carries.
/// \param packet   as above: header, plaintext, padding to whole blocks.
/// \param padding  how many bytes at the end msg_key leaves out: fewer than 16 (asserted).
void encrypt_message_v1(const AuthKey& key, MutableBytes packet, std::size_t padding);

/// The server's half: the plaintext without padding. What msg_key covers ends where the message
/// itself says (message_data_length, at byte 28); that length is bounded before it is used, and
/// believed only when msg_key fits.
/// Errors: packet_too_short, unaligned_data, auth_key_mismatch, msg_key_mismatch.
[[nodiscard]] Result<MutableBytes> decrypt_message_v1(const AuthKey& key, MutableBytes packet);

}  // namespace layer::crypto
