#include "storage/session_log.hpp"

#include "storage/wiped_bytes.hpp"

namespace layer::storage {

using log_format::Kind;
using log_format::State;

namespace {

Kind kind_for(const std::optional<Seal>& seal) {
  return seal ? Kind::encrypted : Kind::plain;
}

}  // namespace

SessionLog::SessionLog(std::string path, std::optional<Passphrase> passphrase)
    : path_(std::move(path)),
      passphrase_(std::move(passphrase)),
      file_(path_, passphrase_ ? Kind::encrypted : Kind::plain) {}

SessionLog::Outcome SessionLog::read(const std::function<void(BytesView)>& on_record) {
  const WipedBytes content(file_.read());
  const auto contents = log_format::read(content.bytes);
  auto payloads = std::span(contents.payloads);
  Outcome outcome{contents.state, log_format::header_size};
  if (passphrase_ && payloads.empty()) {
    if (outcome.state == State::damaged) return outcome;
    begin();
    return {State::whole, file_.size()};
  }
  if (passphrase_) {
    seal_ = Seal::open(payloads[0], *passphrase_, path_);
    if (!seal_) return {State::damaged, outcome.good_size};
    outcome.good_size += log_format::frame_head + payloads[0].size();
    payloads = payloads.subspan(1);
  }
  for (const auto payload : payloads) {
    WipedBytes opened;
    if (seal_) {
      auto bytes = seal_->open(next_place_, payload);
      if (!bytes) return {State::damaged, outcome.good_size};
      opened.bytes = std::move(*bytes);
    }
    on_record(seal_ ? BytesView(opened.bytes) : payload);
    outcome.good_size += log_format::frame_head + payload.size();
    ++next_place_;
  }
  return outcome;
}

/// A new file: what says how its key is made comes first.
void SessionLog::begin() {
  file_.truncate(log_format::header_size);
  Seal seal(*passphrase_);
  Bytes frame;
  log_format::append_frame(frame, seal.first_record());
  file_.append(frame);
  seal_ = std::move(seal);
}

void SessionLog::append(BytesView record) {
  WipedBytes frame;
  log_format::append_frame(frame.bytes,
                           seal_ ? BytesView(seal_->seal(next_place_, record)) : record);
  file_.append(frame.bytes);
  ++next_place_;
}

void SessionLog::replace(BytesView record) {
  replace(record, seal_ ? std::optional(seal_->renewed()) : std::nullopt);
}

void SessionLog::replace(BytesView record, const std::optional<Passphrase>& passphrase) {
  replace(record, passphrase ? std::optional(Seal(*passphrase)) : std::nullopt);
}

void SessionLog::replace(BytesView record, std::optional<Seal> seal) {
  WipedBytes frames;
  if (seal) log_format::append_frame(frames.bytes, seal->first_record());
  log_format::append_frame(frames.bytes, seal ? BytesView(seal->seal(0, record)) : record);
  file_.replace(frames.bytes, kind_for(seal));
  seal_ = std::move(seal);
  next_place_ = 1;
}

}  // namespace layer::storage
