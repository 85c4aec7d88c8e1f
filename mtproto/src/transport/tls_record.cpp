#include "tls_record.hpp"

#include <layer/mtproto/transport/proxy_error.hpp>

#include <algorithm>

namespace layer::mtproto {
namespace {

/// What the official clients put into one record.
constexpr std::size_t PAYLOAD = 2878;

}  // namespace

void wrap_in_records(BytesView payload, Bytes& out) {
  while (!payload.empty()) {
    const auto size = std::min(payload.size(), PAYLOAD);
    const std::uint8_t header[] = {TLS_APPLICATION_DATA, 3, 3, static_cast<std::uint8_t>(size >> 8),
                                   static_cast<std::uint8_t>(size)};
    out.insert(out.end(), std::begin(header), std::end(header));
    out.insert(out.end(), payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size));
    payload = payload.subspan(size);
  }
}

Result<std::size_t> RecordReader::unwrap(MutableBytes received) {
  if (failure_) return failure_;
  std::size_t payload = 0;
  for (std::size_t at = 0; at < received.size();) {
    if (left_ == 0) {
      header_[header_size_++] = received[at++];
      if (const auto checked = check_header(); !checked) return failure_ = checked.error();
      continue;
    }
    const auto size = std::min(left_, received.size() - at);
    if (header_[0] == TLS_APPLICATION_DATA) {
      const auto from = received.subspan(at, size);
      std::copy(from.begin(), from.end(), received.begin() + static_cast<std::ptrdiff_t>(payload));
      payload += size;
    }
    at += size;
    left_ -= size;
  }
  return payload;
}

/// Looks at as much of a header as there is; begins the record when it is whole.
Result<void> RecordReader::check_header() {
  const bool is_data = header_[0] == TLS_APPLICATION_DATA;
  const bool is_change = header_[0] == TLS_CHANGE_CIPHER_SPEC && role_ == Role::server;
  if (!is_data && !is_change) return ProxyErrc::malformed_record;
  if (header_size_ > 1 && header_[1] != 3) return ProxyErrc::malformed_record;
  if (header_size_ > 2 && header_[2] != 3) return ProxyErrc::malformed_record;
  if (header_size_ < TLS_RECORD_HEADER) return {};
  header_size_ = 0;
  left_ = std::size_t{header_[3]} << 8 | header_[4];
  if (left_ > MAX_TLS_RECORD) return ProxyErrc::record_too_long;
  if (is_change && left_ != 1) return ProxyErrc::malformed_record;
  return {};
}

}  // namespace layer::mtproto
