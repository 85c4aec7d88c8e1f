#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

/// What a reader tells while it works: the number of an update that it was given, or has done.
struct Word {
  enum class Kind { given, done };

  Kind kind;
  int number;
};

/// A process that reads an account's updates until it is killed. It is a fork, in which the local
/// data centre does not live: what is asked of that has to be asked before.
class Reader {
 public:
  using Say = std::function<void(Word::Kind, int)>;

  explicit Reader(const std::function<Task<void>(Say)>& read) {
    int pipe[2];
    if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::close(pipe[0]);
      run_and_exit(read, pipe[1]);
    }
    ::close(pipe[1]);
    words_ = pipe[0];
  }

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  ~Reader() {
    kill();
    ::close(words_);
  }

  /// Nothing when the process has ended.
  std::optional<Word> next() {
    Word word{};
    if (::read(words_, &word, sizeof word) != sizeof word) return std::nullopt;
    return word;
  }

  void kill() {
    if (child_ == 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

 private:
  [[noreturn]] static void run_and_exit(const std::function<Task<void>(Say)>& read, int words) {
    try {
      run_task(read([words](Word::Kind kind, int number) {
        const Word word{kind, number};
        if (::write(words, &word, sizeof word) != sizeof word) ::_exit(1);
      }));
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }

  pid_t child_ = 0;
  int words_ = -1;
};

class KilledReader : public LocalClient {
 protected:
  void SetUp() override {
    run_task([&]() -> Task<void> {
      auto client = co_await log_in(in_file(), alice_phone, alice_code);
      co_await client.shutdown();
    }());
  }

  ClientBuilder in_file() const {
    auto builder = account();
    builder.session(folder_.file("alice.session")).catch_up();
    builder.logger(Logger(LogLevel::trace, [](auto, auto, auto) {}));
    return builder;
  }

  void send(int number) { bob.send(alice, std::to_string(number)); }

  /// Works off what comes, and never comes to an end with number `endless`.
  static Task<void> confirm_each(ClientBuilder builder, Reader::Say say, int endless) {
    auto client = co_await builder.connect();
    auto updates = client.stream_updates();
    while (auto update = co_await updates.next()) {
      const auto* message = update->get_if<NewMessage>();
      if (!message) continue;
      const int number = std::stoi(message->text());
      say(Word::Kind::given, number);
      if (number == endless) co_await sleep_for(std::chrono::hours(1));
      co_await updates.confirm();
      say(Word::Kind::done, number);
    }
  }

  /// Stores the number of what it has done and the token behind it in one file, in one step.
  static Task<void> store_each(ClientBuilder builder, Reader::Say say, std::string path) {
    const auto stored = std::filesystem::exists(path) ? contents(path) : std::string();
    builder.resume_after(stored.substr(stored.find(' ') + 1));
    auto client = co_await builder.connect();
    auto updates = client.stream_updates({.confirm = Confirm::by_hand});
    while (auto update = co_await updates.next()) {
      const auto* message = update->get_if<NewMessage>();
      if (!message) continue;
      const int number = std::stoi(message->text());
      say(Word::Kind::given, number);
      const auto token = co_await updates.token();
      overwrite(path + ".new", message->text() + " " + token);
      std::filesystem::rename(path + ".new", path);
      say(Word::Kind::done, number);
    }
  }

  local_dc::Account alice = dc.add_user(alice_phone, {.first_name = "Alice"});
  local_dc::Account bob = dc.add_user(bob_phone, {.first_name = "Bob"});

 private:
  TemporaryFolder folder_;
};

TEST_F(KilledReader, WhatItHadNotConfirmedComesAgainAndNothingElse) {
  std::mt19937 random(1);
  int sent = 0;
  int done = 0;
  for (int life = 0; life < 12; ++life) {
    const int last = done + 1 + static_cast<int>(random() % 4);
    const int endless = life % 2 == 0 ? last : 0;
    auto builder = in_file();
    Reader reader(
        [&](Reader::Say say) { return confirm_each(std::move(builder), std::move(say), endless); });
    if (sent == done) send(++sent);
    for (bool at_work = false; !at_work && done != last;) {
      const auto word = reader.next();
      ASSERT_TRUE(word) << "life " << life << ": it ended by itself";
      ASSERT_EQ(word->number, done + 1) << "life " << life;
      at_work = word->number == endless;
      if (word->kind == Word::Kind::given) continue;
      done = word->number;
      if (done != last) send(++sent);
    }
  }
}

TEST_F(KilledReader, WithATokenEachUpdateIsWorkedOffOnceWhereverItEnds) {
  constexpr int all = 60;
  const TemporaryFolder folder;
  const auto path = folder.file("work");
  for (int number = 1; number <= all; ++number)
    send(number);
  int done = 0;
  for (int life = 0; done < all; ++life) {
    auto builder = in_file();
    Reader reader(
        [&](Reader::Say say) { return store_each(std::move(builder), std::move(say), path); });
    // What was missed comes as one difference: each life ends in the middle of it.
    const int last = std::min(done + 1 + life % 7, all);
    while (done < last) {
      const auto word = reader.next();
      ASSERT_TRUE(word) << "life " << life << ": it ended by itself";
      ASSERT_EQ(word->number, done + 1) << "life " << life;
      if (word->kind == Word::Kind::done) done = word->number;
    }
    reader.kill();
    // What it did between its last word that was heard and its end, its file knows.
    done = std::stoi(contents(path));
  }
}

}  // namespace
}  // namespace layer
