// Runs the echo bot, unchanged, against a data centre on loopback, and talks to it as a user would.
#include <layer/local_dc/local_dc.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr auto TOKEN = "123456:offline";

// A folder for the session file and the list of data centres; gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "echo-bot-XXXXXX";
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }

  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The bot's process; asked to stop at the end.
class Bot {
 public:
  explicit Bot(const std::filesystem::path& folder) : process_(fork()) {
    if (process_ < 0) throw std::runtime_error("cannot start the bot");
    if (process_ > 0) return;
    if (chdir(folder.c_str()) == 0) execl(ECHO_BOT, ECHO_BOT, TOKEN, nullptr);
    _exit(127);
  }

  ~Bot() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }

  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

 private:
  pid_t process_;
};

void expect_echo(layer::local_dc::Account& user, const layer::local_dc::Account& bot,
                 const std::string& text) {
  const auto sent = user.send(bot, text);
  const auto answer = user.wait_for_message(bot, sent);
  if (!answer || answer->text != text) throw std::runtime_error("no echo of \"" + text + "\"");
  std::printf("echoed: %s\n", text.c_str());
}

}  // namespace

int main() {
  try {
    const Folder folder;
    layer::local_dc::LocalDc dc;
    const auto account = dc.add_bot("Echo", TOKEN);
    auto user = dc.add_user("+9996610001");

    const auto list = folder.path() / "data-centers.json";
    std::ofstream(list) << dc.to_json();
    setenv("LAYER_DATA_CENTERS", list.c_str(), 1);

    const Bot bot(folder.path());
    if (!account.wait_until_online()) throw std::runtime_error("the bot did not log in");
    expect_echo(user, account, "Hello");
    expect_echo(user, account, "Привет, 🌍");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "echo-bot-offline: %s\n", error.what());
    return 1;
  }
}
