#include "commands.hpp"

#include <charconv>
#include <ctime>
#include <filesystem>

namespace {

constexpr auto HELP =
    "  /dialogs                        the newest chats\n"
    "  /send CHAT TEXT                 a message; CHAT is @name, a phone number, an id or me\n"
    "  /history CHAT [COUNT]           the newest messages of a chat [10]\n"
    "  /upload CHAT FILE               sends a file\n"
    "  /download CHAT ID [FOLDER]      fetches the file of a message [.]\n"
    "  /logout                         logs out and removes the session\n"
    "  /quit                           leaves; the session stays";

// Takes the first word off a text.
std::string word(std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return std::exchange(text, {});
  const auto end = std::min(text.find(' ', begin), text.size());
  auto first = text.substr(begin, end - begin);
  const auto rest = text.find_first_not_of(' ', end);
  text = rest == std::string::npos ? "" : text.substr(rest);
  return first;
}

int number(const std::string& text, int otherwise) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc() && end == text.data() + text.size() && value > 0 ? value
                                                                                 : otherwise;
}

std::string clock_time(std::chrono::sys_seconds date) {
  const auto seconds = std::chrono::system_clock::to_time_t(date);
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[16];
  std::strftime(text, sizeof text, "%H:%M", &local);
  return text;
}

}  // namespace

std::string line_of(const Screen& screen, const layer::Message& message) {
  auto text = message.text();
  if (const auto file = message.file())
    text += (text.empty() ? "" : " ") + ("[" + file->name() + "]");
  if (message.is_service()) text = "(service message)";
  const auto sender = message.sender_user();
  const auto name = sender ? sender->full_name() : message.sender().to_string();
  return "  " + screen.dim(clock_time(message.date()) + " #" + std::to_string(message.id())) + " " +
         screen.bold(message.outgoing() ? "you" : name) + ": " + harmless(text);
}

layer::Task<Commands::Next> Commands::run(std::string line) {
  const auto command = word(line);
  if (command == "/send") {
    const auto chat = word(line);
    co_await send(chat, line);
  } else if (command == "/history") {
    const auto chat = word(line);
    co_await history(chat, line);
  } else if (command == "/upload") {
    const auto chat = word(line);
    co_await upload(chat, line);
  } else if (command == "/download") {
    const auto chat = word(line);
    const auto id = word(line);
    co_await download(chat, id, line);
  } else if (command == "/dialogs") {
    co_await dialogs(20);
  } else if (command == "/logout") {
    co_await client_.sign_out();
    screen_.line("You are logged out, and the session is gone.");
    co_return Next::leave;
  } else if (command == "/quit") {
    co_return Next::leave;
  } else if (!command.empty()) {
    screen_.line(HELP);
  }
  co_return Next::go_on;
}

layer::Task<void> Commands::dialogs(int count) {
  auto dialogs = client_.dialogs();
  int shown = 0;
  while (auto dialog = co_await dialogs.next()) {
    std::string line = "  " + screen_.bold(dialog->title()) + " " +
                       screen_.dim(std::to_string(dialog->peer().bot_api()));
    if (dialog->unread_count() > 0) line += " (" + std::to_string(dialog->unread_count()) + " new)";
    screen_.line(line);
    if (++shown == count) break;
  }
  if (shown == 0) screen_.line("  No chats yet.");
}

layer::Task<void> Commands::send(std::string chat, std::string text) {
  const auto message = co_await client_.send_message(chat, text);
  screen_.line(line_of(screen_, message));
}

layer::Task<void> Commands::history(std::string chat, std::string count) {
  auto messages = client_.history(chat);
  std::vector<std::string> lines;
  const auto wanted = static_cast<std::size_t>(number(count, 10));
  while (auto message = co_await messages.next()) {
    lines.push_back(line_of(screen_, *message));
    if (lines.size() == wanted) break;
  }
  if (lines.empty()) screen_.line("  No messages yet.");
  for (auto line = lines.rbegin(); line != lines.rend(); ++line)
    screen_.line(*line);
}

layer::Task<void> Commands::upload(std::string chat, std::string path) {
  layer::TransferOptions options;
  options.on_progress(
      [this](layer::Progress now) { screen_.progress("upload", now.bytes, now.total); });
  const auto file = co_await client_.upload_file(path, options);
  const auto message = co_await client_.send_file(chat, file);
  screen_.line(line_of(screen_, message));
}

layer::Task<void> Commands::download(std::string chat, std::string id, std::string folder) {
  const std::vector<std::int32_t> ids{number(id, 0)};
  const auto found = co_await client_.get_messages(chat, ids);
  const auto file = found.front() ? found.front()->file() : std::nullopt;
  if (!file) {
    screen_.problem("There is no file in message " + id + " of " + chat + ".");
    co_return;
  }
  const std::string path = std::filesystem::path(folder.empty() ? "." : folder) / file->name();
  // The name is the sender's choice.
  if (std::filesystem::exists(path)) {
    screen_.problem(path + " exists already; name another folder.");
    co_return;
  }
  layer::TransferOptions options;
  options.on_progress(
      [this](layer::Progress now) { screen_.progress("download", now.bytes, now.total); });
  co_await client_.download(*file, path, options);
  screen_.line("  " + path);
}
