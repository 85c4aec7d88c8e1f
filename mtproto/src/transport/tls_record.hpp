#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/role.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace layer::mtproto {

inline constexpr std::uint8_t TLS_CHANGE_CIPHER_SPEC = 0x14;
inline constexpr std::uint8_t TLS_HANDSHAKE = 0x16;
inline constexpr std::uint8_t TLS_APPLICATION_DATA = 0x17;
inline constexpr std::size_t TLS_RECORD_HEADER = 5;
/// RFC 8446, section 5.2.
inline constexpr std::size_t MAX_TLS_RECORD = 16384 + 256;
/// A whole change_cipher_spec record.
inline constexpr std::array<std::uint8_t, 6> CHANGE_CIPHER_SPEC = {0x14, 3, 3, 0, 1, 1};

/// Appends `payload` in application data records to `out`.
void wrap_in_records(BytesView payload, Bytes& out);

/// Takes the records off a stream, however it is cut in pieces.
class RecordReader {
 public:
  /// \param role  whose end this is: a client's first record may be change_cipher_spec.
  explicit RecordReader(Role role) : role_(role) {}

  /// Moves the payload in `received` to its beginning.
  /// \return the size of the payload.
  /// Errors: malformed_record, record_too_long. They are final.
  [[nodiscard]] Result<std::size_t> unwrap(MutableBytes received);

 private:
  Result<void> check_header();

  Role role_;
  std::array<std::uint8_t, TLS_RECORD_HEADER> header_{};
  std::size_t header_size_ = 0;
  /// Of the record under way.
  std::size_t left_ = 0;
  boost::system::error_code failure_;
};

}  // namespace layer::mtproto
