#include "storage/libsql/server_url.hpp"

#include <layer/client/error.hpp>

#include <gtest/gtest.h>

namespace layer::storage::sql {
namespace {

TEST(ServerUrl, HasAHostAndMayHaveAPortAndAPath) {
  const ServerUrl plain("libsql://bots-ada.example.io");
  EXPECT_TRUE(plain.tls);
  EXPECT_EQ(plain.host, "bots-ada.example.io");
  EXPECT_EQ(plain.port, "443");
  EXPECT_EQ(plain.path, "");

  const ServerUrl full("http://127.0.0.1:8080/dev/bots/");
  EXPECT_FALSE(full.tls);
  EXPECT_EQ(full.port, "8080");
  EXPECT_EQ(full.path, "/dev/bots");

  const ServerUrl address("https://[::1]:9");
  EXPECT_EQ(address.host, "::1");
  EXPECT_EQ(address.port, "9");
  EXPECT_EQ(address.authority(), "[::1]:9");
  EXPECT_EQ(address.to_string(), "https://[::1]:9");
}

TEST(ServerUrl, RefusesWhatIsNone) {
  for (const auto* text :
       {"", "libsql", "ws://host", "https://", "https://:80", "http://host:port",
        "http://host:99999", "http://host:", "http://host/a b", "http://host/\r\nHost: other",
        "http://me:secret@host", "libsql://host?authToken=secret", "http://host#part"}) {
    try {
      ServerUrl url(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::invalid_argument));
      EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace layer::storage::sql
