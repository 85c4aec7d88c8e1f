#include "connections/named_servers.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/crypto/rsa.hpp>

#include <gtest/gtest.h>

#include <stdlib.h>

#include "../temporary_folder.hpp"

namespace layer {
namespace {

/// Telegram's public key for its test servers, in JSON's notation.
std::string key_in_json() {
  auto pem = mtproto::DataCenters::test_servers().keys.front().to_pem();
  for (std::size_t at = 0; (at = pem.find('\n', at)) != std::string::npos; at += 2)
    pem.replace(at, 1, "\\n");
  return pem;
}

std::string entry(int id, int port, const std::string& address = "127.0.0.1") {
  return R"({"id":)" + std::to_string(id) + R"(,"address":")" + address + R"(","port":)" +
         std::to_string(port) + R"(,"public_key":")" + key_in_json() + R"("})";
}

std::string list_of(const std::string& entries) {
  return R"({"data_centers":[)" + entries + "]}";
}

std::string servers() {
  return list_of(entry(3, 1001) + "," + entry(4, 1002));
}

std::string refusal(const std::string& text) {
  try {
    read_servers(text, "dc.json");
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::invalid_argument));
    return error.what();
  }
  return "none";
}

TEST(NamedServers, AreRead) {
  const auto list = read_servers(servers(), "dc.json");

  ASSERT_EQ(list.options.size(), 2u);
  EXPECT_EQ(list.options[1].id.value, 4);
  EXPECT_EQ(list.options[1].endpoint.port, 1002);
  EXPECT_EQ(list.home.value, 3);
  EXPECT_EQ(list.keys.size(), 1u);
}

TEST(NamedServers, WhatIsWrongIsTold) {
  EXPECT_TRUE(refusal("nonsense").starts_with("dc.json does not list data centres: "))
      << refusal("nonsense");
  EXPECT_EQ(refusal(R"({"data_centers":[]})"),
            "dc.json does not list data centres: there is none in it");
  EXPECT_EQ(refusal(R"({"data_centers":[{"id":1,"address":"a","port":1,"public_key":"x"}]})"),
            "dc.json does not list data centres: a public key is not an RSA key in PEM");
  EXPECT_NE(refusal(R"({"data_centers":[{"id":1}]})"), "none");
}

TEST(NamedServers, MustBePossible) {
  EXPECT_EQ(refusal(list_of(entry(1, 65536 + 443))),
            "dc.json does not list data centres: port is out of range");
  EXPECT_EQ(refusal(list_of(entry(0, 443))),
            "dc.json does not list data centres: id is out of range");
  EXPECT_EQ(refusal(list_of(entry(1, 443, "127.0.0.1\\r\\nHost: a"))),
            "dc.json does not list data centres: an address is neither a name nor an IP");
}

TEST(NamedServers, AreThoseOfTheEnvironmentWithAWarning) {
  testing::TemporaryFolder folder;
  testing::overwrite(folder.file("dc.json"), servers());
  std::string log;
  const Logger logger(LogLevel::warning, [&](auto, auto, std::string_view text) { log += text; });

  ::unsetenv("LAYER_DATA_CENTERS");
  EXPECT_FALSE(servers_named_by_environment(logger));
  EXPECT_EQ(log, "");
  ::setenv("LAYER_DATA_CENTERS", folder.file("dc.json").c_str(), 1);
  EXPECT_TRUE(servers_named_by_environment(logger));
  EXPECT_NE(log.find(folder.file("dc.json")), std::string::npos);
  ::setenv("LAYER_DATA_CENTERS", folder.file("missing").c_str(), 1);
  EXPECT_THROW(servers_named_by_environment(logger), Error);
  ::unsetenv("LAYER_DATA_CENTERS");
}

}  // namespace
}  // namespace layer
