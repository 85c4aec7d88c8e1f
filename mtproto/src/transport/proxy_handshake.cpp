#include "proxy_handshake.hpp"

namespace layer::mtproto {
namespace {

/// More than the longest answer: two TLS records of full length.
constexpr std::size_t MAX_UNREAD = 64 * 1024;

}  // namespace

Result<Bytes> ProxyHandshake::feed(BytesView received) {
  if (failure_) return failure_;
  received_.insert(received_.end(), received.begin(), received.end());
  Bytes send;
  while (!done_ && !received_.empty()) {
    auto next = step(received_);
    if (!next) return failure_ = next.error();
    if (next->used == 0) break;
    received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(next->used));
    send.insert(send.end(), next->send.begin(), next->send.end());
    done_ = next->done;
  }
  if (!done_ && received_.size() > MAX_UNREAD) return failure_ = ProxyErrc::answer_too_long;
  return send;
}

}  // namespace layer::mtproto
