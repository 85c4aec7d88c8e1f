#pragma once

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"

namespace layer::testing {

namespace fault = local_dc::fault;

/// Test numbers: 99966XYYYY lives in DC X and gets the code XXXXX.
inline constexpr auto alice_phone = "+9996610001";
inline constexpr auto alice_code = "11111";
inline constexpr auto bob_phone = "+9996610002";
inline constexpr auto faraway_phone = "+9996620003";
inline constexpr auto faraway_code = "22222";
inline constexpr auto bot_token = "123456:SECRET";

/// A local data centre, and clients of it. It has to find that they kept the protocol's rules.
class LocalClient : public ::testing::Test {
 protected:
  void TearDown() override {
    auto report = dc.report();
    std::erase_if(report.violations, [&](const auto& found) {
      return excused_.contains(found.rule) || (found.rule == excused_once_ && found.count == 1);
    });
    EXPECT_EQ(report.to_string(), "");
  }

  /// A fault makes a client that does no wrong break this rule, once.
  void excuse_once(std::string rule) { excused_once_ = std::move(rule); }

  /// Moves the server's clock: what clients sent before they were told so looks too old.
  void leap(std::chrono::seconds time) {
    excused_ = {"msg_id.too_low", "ack.missing"};
    dc.advance(time);
  }

  ClientBuilder account() const {
    auto builder = Client::builder();
    builder.api_id(1).api_hash("offline").in_memory().data_centers(dc.data_centers());
    return builder;
  }

  /// Logs in a user who has no password.
  static Task<Client> log_in(ClientBuilder builder, std::string phone, std::string code) {
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code(phone);
    const auto result = co_await client.sign_in(token, code);
    if (!result.is<SignedIn>()) throw std::runtime_error("not logged in");
    co_return client;
  }

  Task<Client> alice() { return log_in(account(), alice_phone, alice_code); }

  /// The next update of a kind.
  template <class Kind>
  static Task<Kind> next(UpdateStream& updates) {
    while (auto update = co_await updates.next())
      if (auto* found = update->template get_if<Kind>()) co_return std::move(*found);
    throw std::runtime_error("the stream has ended");
  }

  /// What a call is refused with; empty if it is not.
  template <class Result>
  static Task<std::string> refusal(Task<Result> call) {
    std::string name;
    try {
      co_await std::move(call);
    } catch (const RpcError& error) {
      name = error.name();
    } catch (const Error& error) {
      name = error.code().message();
    }
    co_return name;
  }

  local_dc::LocalDc dc;

 private:
  std::string excused_once_;
  std::set<std::string> excused_;
};

}  // namespace layer::testing
