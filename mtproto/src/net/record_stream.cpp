#include "record_stream.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>

namespace layer::mtproto {
namespace {

/// What goes into one write, so that progress can be seen.
constexpr std::size_t MAX_WRITE = 16 * 1024;

}  // namespace

boost::asio::awaitable<void> RecordStream::readable() {
  if (early_.empty()) co_await below_->readable();
}

std::size_t RecordStream::read(MutableBytes out) {
  // Headers alone are nothing for the caller, but there may be more behind them.
  for (;;) {
    std::size_t size = std::min(early_.size(), out.size());
    std::copy_n(early_.begin(), size, out.begin());
    early_.erase(early_.begin(), early_.begin() + static_cast<std::ptrdiff_t>(size));
    if (size == 0) size = below_->read(out);
    if (size == 0) return 0;
    const auto payload = records_.unwrap(out.first(size));
    if (!payload) throw boost::system::system_error(payload.error());
    if (*payload > 0) return *payload;
  }
}

boost::asio::awaitable<std::size_t> RecordStream::write_some(BytesView bytes) {
  const auto taken = bytes.first(std::min(bytes.size(), MAX_WRITE));
  out_.clear();
  if (!begun_) out_.assign(CHANGE_CIPHER_SPEC.begin(), CHANGE_CIPHER_SPEC.end());
  begun_ = true;
  wrap_in_records(taken, out_);
  for (BytesView rest(out_); !rest.empty();) {
    const auto written = co_await below_->write_some(rest);
    rest = rest.subspan(written);
  }
  co_return taken.size();
}

}  // namespace layer::mtproto
