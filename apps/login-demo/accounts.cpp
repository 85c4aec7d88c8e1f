#include "accounts.hpp"

#include <layer/mtproto/net/data_centers.hpp>

#include <stdexcept>

layer::ClientBuilder local_account(const layer::local_dc::LocalDc& dc) {
  auto account = layer::Client::builder();
  account.api_id(12345)
      .api_hash("0123456789abcdef0123456789abcdef")
      .data_centers(dc.data_centers())
      .in_memory();
  account.device_model("login-demo");
  return account;
}

layer::Task<layer::User> log_in(layer::Client client, const layer::local_dc::LocalDc& dc,
                                std::string phone, std::string password) {
  const auto token = co_await client.request_login_code(phone);
  const auto code = dc.last_code(phone);
  if (!code) throw std::runtime_error("no code was sent to " + phone);

  auto result = co_await client.sign_in(token, *code);
  if (const auto* required = result.get_if<layer::PasswordRequired>()) {
    auto with_password = co_await client.check_password(*required, password);
    result = std::move(with_password);
  }
  const auto* signed_in = result.get_if<layer::SignedIn>();
  if (!signed_in)
    throw std::runtime_error("the log-in of " + phone + " did not end with a signed-in account");
  co_return signed_in->user();
}
