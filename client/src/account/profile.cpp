#include <layer/client/error.hpp>
#include <layer/client/profile.hpp>
#include <layer/tl/functions/account.hpp>
#include <layer/tl/types/user.hpp>

namespace layer {

namespace {

namespace functions = tl::functions::account;

User described(const tl::enums::User& user, std::string_view method) {
  const auto* known = user.get_if<tl::types::User>();
  if (!known) detail::throw_unreadable(method, "the account is not described");
  return User(*known);
}

template <class Request>
Task<User> change(Client client, Request request) {
  const auto answer = co_await client.invoke(request);
  co_return described(answer, Request::NAME);
}

Task<void> set_online(Client client, bool on) {
  co_await client.invoke(functions::UpdateStatus(!on));
}

}  // namespace

Task<User> Profile::name(std::string first_name, std::string last_name) const {
  functions::UpdateProfile request;
  request.first_name = std::move(first_name);
  request.last_name = std::move(last_name);
  return change(client_, std::move(request));
}

Task<User> Profile::about(std::string text) const {
  functions::UpdateProfile request;
  request.about = std::move(text);
  return change(client_, std::move(request));
}

Task<User> Profile::username(std::string name) const {
  return change(client_, functions::UpdateUsername(std::move(name)));
}

Task<void> Profile::online(bool on) const {
  return set_online(client_, on);
}

}  // namespace layer
