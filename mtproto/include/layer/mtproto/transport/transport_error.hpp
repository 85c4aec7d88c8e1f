#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace layer::mtproto {

/// What servers say in place of a packet, as an error code. Other negative numbers occur too; each
/// is an error_code of this category. A positive one is the status of an HTTP answer that holds
/// neither a packet nor a code: it may be a proxy's.
enum class TransportErrc {
  /// The server does not know the auth key; during a key exchange: it does not like a request.
  not_found = -404,
  /// Too many connections or requests from this address.
  flood = -429,
  /// There is no such data centre here.
  wrong_dc = -444,
};

const boost::system::error_category& transport_category() noexcept;

inline boost::system::error_code make_error_code(TransportErrc code) noexcept {
  return {static_cast<int>(code), transport_category()};
}

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::TransportErrc> : std::true_type {};
