#include <layer/mtproto/transport/transport_error.hpp>

#include <string>

namespace layer::mtproto {
namespace {

class TransportCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.mtproto.transport"; }

  std::string message(int code) const override {
    switch (static_cast<TransportErrc>(code)) {
      case TransportErrc::not_found:
        return "transport error -404: auth key unknown, or bad request";
      case TransportErrc::flood:
        return "transport error -429: too many connections";
      case TransportErrc::wrong_dc:
        return "transport error -444: no such data centre";
    }
    const std::string number = std::to_string(code);
    return code < 0 ? "transport error " + number : "HTTP status " + number + " without a packet";
  }
};

}  // namespace

const boost::system::error_category& transport_category() noexcept {
  static const TransportCategory category;
  return category;
}

}  // namespace layer::mtproto
