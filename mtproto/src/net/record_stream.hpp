#pragma once

#include <memory>

#include "stream.hpp"
#include "transport/tls_record.hpp"

namespace layer::mtproto {

/// A stream inside the records of fake TLS.
class RecordStream final : public Stream {
 public:
  /// \param early  what has been read of the records already.
  RecordStream(std::unique_ptr<Stream> below, Bytes early)
      : below_(std::move(below)), early_(std::move(early)) {}

  boost::asio::awaitable<void> readable() override;
  std::size_t read(MutableBytes out) override;
  boost::asio::awaitable<std::size_t> write_some(BytesView bytes) override;

  void close() noexcept override { below_->close(); }

 private:
  std::unique_ptr<Stream> below_;
  Bytes early_;
  RecordReader records_{Role::client};
  /// The records of the write under way.
  Bytes out_;
  bool begun_ = false;
};

}  // namespace layer::mtproto
