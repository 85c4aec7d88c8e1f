#include <layer/client.hpp>

layer::Task<void> echo(std::string token) {
  auto client = co_await layer::Client::builder()
                    .api_id(12345)
                    .api_hash("0123456789abcdef0123456789abcdef")
                    .session("echo.session")
                    .connect();
  if (const bool known = co_await client.is_authorized(); !known)
    co_await client.bot_sign_in(token);

  auto updates = client.stream_updates();
  while (auto update = co_await updates.next()) {
    if (const auto* message = update->get_if<layer::NewMessage>(); message && !message->outgoing())
      co_await message->reply(message->text());
  }
}

int main(int count, char** arguments) {
  return count == 2 ? layer::run([&] { return echo(arguments[1]); }) : 2;
}
