#include <layer/mtproto/net/connection_error.hpp>
#include <layer/mtproto/transport/transport_error.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

namespace errc = boost::system::errc;

TEST(ConnectionError, IsWhatUsersOfAsioExpect) {
  EXPECT_TRUE(make_error_code(ConnectionErrc::timed_out) == errc::timed_out);
  EXPECT_TRUE(make_error_code(ConnectionErrc::cancelled) == errc::operation_canceled);
  EXPECT_FALSE(make_error_code(ConnectionErrc::closed) == errc::operation_canceled);
}

TEST(ConnectionError, SaysWhetherTheServerMayHaveExecutedTheCall) {
  EXPECT_TRUE(ConnectionError(ConnectionErrc::timed_out, true).maybe_delivered());
  EXPECT_FALSE(ConnectionError(ConnectionErrc::not_sent).maybe_delivered());
}

TEST(CallRefused, CarriesTheServersError) {
  const CallRefused refused(RpcError::parse(420, "FLOOD_WAIT_31"));
  EXPECT_EQ(refused.error().name, "FLOOD_WAIT");
  EXPECT_EQ(refused.error().value, 31);
  EXPECT_EQ(std::string(refused.what()), refused.error().to_string());
}

TEST(TransportErrc, IsTheCodeThatWasSent) {
  EXPECT_EQ(make_error_code(TransportErrc::not_found).value(), -404);
  EXPECT_EQ(boost::system::error_code(-500, transport_category()).message(),
            "transport error -500");
  EXPECT_EQ(boost::system::error_code(502, transport_category()).message(),
            "HTTP status 502 without a packet");
}

}  // namespace
}  // namespace layer::mtproto
