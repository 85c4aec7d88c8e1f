#include "link.hpp"

#include <algorithm>
#include <cstdlib>

namespace layer::local_dc {
namespace {

/// Test data centres are asked for as 10000 more.
constexpr int TEST_OFFSET = 10'000;

}  // namespace

Link::Link(std::optional<int> dc, std::string name, mtproto::AcceptingCodec codec,
           std::function<void()> wake)
    : dc_(dc), name_(std::move(name)), wake_(std::move(wake)), codec_(std::move(codec)) {}

int Link::dc() const {
  if (dc_) return *dc_;
  const auto accepted = codec_.accepted();
  // Negative for media.
  return accepted ? std::abs(int{accepted->dc}) % TEST_OFFSET : 0;
}

bool Link::is_http() const {
  const auto accepted = codec_.accepted();
  return accepted && accepted->http;
}

std::string Link::describe() const {
  std::string text = name_ + " to DC " + std::to_string(dc());
  if (is_http()) return text + ", HTTP";
  if (const auto accepted = codec_.accepted()) {
    text += ", " + std::string(mtproto::to_string(accepted->framing));
    if (accepted->obfuscated) text += ", obfuscated";
  }
  return text;
}

void Link::feed(mtproto::BytesView received, mtproto::TimePoint now) {
  codec_.feed(received);
  mtproto::Bytes reply = codec_.take_reply();
  if (!reply.empty()) queue(std::move(reply), now);
}

void Link::send(mtproto::BytesView packet, mtproto::TimePoint when) {
  mtproto::Bytes bytes;
  codec_.encode(packet, bytes);
  queue(std::move(bytes), when);
}

void Link::send_quick_ack(std::uint32_t token, mtproto::TimePoint when) {
  mtproto::Bytes bytes;
  codec_.encode_quick_ack(token, bytes);
  queue(std::move(bytes), when);
}

void Link::fail(std::int32_t code, mtproto::TimePoint when) {
  mtproto::Bytes bytes;
  if (codec_.accepted()) codec_.encode_error(code, bytes);
  queue(std::move(bytes), when);
  closing_ = true;
}

void Link::cut() {
  outgoing_.clear();
  closing_ = true;
  wake_();
}

mtproto::Bytes Link::take_output(mtproto::TimePoint now) {
  mtproto::Bytes bytes;
  while (!outgoing_.empty() && outgoing_.front().when <= now) {
    const mtproto::Bytes& next = outgoing_.front().bytes;
    bytes.insert(bytes.end(), next.begin(), next.end());
    outgoing_.pop_front();
  }
  return bytes;
}

mtproto::TimePoint Link::deadline() const {
  if (outgoing_.empty()) return disconnect_at_;
  return std::min(outgoing_.front().when, disconnect_at_);
}

bool Link::is_finished(mtproto::TimePoint now) const {
  return (closing_ && outgoing_.empty()) || disconnect_at_ <= now;
}

// Bytes leave in the order they were encoded in: the codec counts and enciphers them.
void Link::queue(mtproto::Bytes bytes, mtproto::TimePoint when) {
  if (closing_) return;
  if (!outgoing_.empty()) when = std::max(when, outgoing_.back().when);
  outgoing_.push_back({when, std::move(bytes)});
  wake_();
}

}  // namespace layer::local_dc
