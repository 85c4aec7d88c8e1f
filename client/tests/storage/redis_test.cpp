#include <layer/client/error.hpp>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "../../examples/redis_store.hpp"
#include "back_end.hpp"
#include "sample.hpp"

/// The example of a store of one's own, against a real server.
namespace layer::testing {
namespace {

constexpr const char* program = "/usr/bin/redis-server";

bool is_installed() {
  return ::access(program, X_OK) == 0;
}

class RedisServer {
 public:
  RedisServer() {
    std::signal(SIGPIPE, SIG_IGN);
    start();
  }

  ~RedisServer() { stop(); }

  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  std::string socket() const { return folder_.file("redis.sock"); }

  void start() {
    const auto folder = folder_.file("");
    process_ = ::fork();
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::unsetenv("LD_PRELOAD");
      ::unsetenv("GLIBC_TUNABLES");
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, STDOUT_FILENO);
      ::execl(program, program, "--port", "0", "--unixsocket", socket().c_str(), "--dir",
              folder.c_str(), "--appendonly", "yes", "--appendfsync", "always", "--save", "",
              static_cast<char*>(nullptr));
      ::_exit(127);
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!answers()) {
      if (std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error("the server does not start");
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  void stop(int signal = SIGTERM) {
    ::kill(process_, signal);
    ::waitpid(process_, nullptr, 0);
  }

  void execute(const char* command, const std::string& key, const std::string& value) {
    auto* connection = redisConnectUnix(socket().c_str());
    freeReplyObject(redisCommand(connection, command, key.c_str(), value.data(), value.size()));
    redisFree(connection);
  }

 private:
  bool answers() const {
    auto* connection = redisConnectUnix(socket().c_str());
    auto* reply = static_cast<redisReply*>(
        connection && !connection->err ? redisCommand(connection, "PING") : nullptr);
    const bool ready = reply && reply->type == REDIS_REPLY_STATUS;
    if (reply) freeReplyObject(reply);
    if (connection) redisFree(connection);
    return ready;
  }

  TemporaryFolder folder_;
  pid_t process_ = 0;
};

class Redis final : public BackEnd {
 public:
  std::shared_ptr<Storage> open(const std::string& account) override {
    return snapshot_storage(std::make_shared<RedisStore>(server_.socket(), account), account);
  }

  bool keeps_others_out() const override { return false; }

  void damage(const std::string& account) override {
    server_.execute("SETRANGE %s 100 %b", account, "damage");
  }

  void fail_writes(bool fail) override {
    // It then refuses whatever would take memory.
    server_.execute("CONFIG SET %s %b", "maxmemory", fail ? "1" : "0");
  }

 private:
  RedisServer server_;
};

std::vector<BackEndKind> redis_if_installed() {
  if (!is_installed()) return {};
  return {{"Redis", [] { return std::make_unique<Redis>(); }}};
}

INSTANTIATE_TEST_SUITE_P(Redis, EveryStorage, ::testing::ValuesIn(redis_if_installed()), name_of);

class RedisExample : public EveryStorage {};

TEST_P(RedisExample, LosesNothingWhenTheServerIsKilled) {
  if (!is_installed()) GTEST_SKIP() << "redis-server is not installed";
  RedisServer server;
  const auto open = [&] {
    return snapshot_storage(std::make_shared<RedisStore>(server.socket(), "bot"), "bot");
  };
  const auto storage = open();
  load(storage);
  write(storage, sample_changes());
  server.stop(SIGKILL);
  EXPECT_THROW(write(storage, {storage::HomeDc(4)}), Error);
  server.start();

  write(storage, {storage::UpdatePosition(11, 0, 0, 0)});

  const auto account = load(open());
  EXPECT_EQ(account.position, storage::UpdatePosition(11, 0, 0, 0));
  EXPECT_EQ(account.self, storage::Self(777, true));
}

INSTANTIATE_TEST_SUITE_P(Redis, RedisExample,
                         ::testing::Values(BackEndKind{
                             "Redis", []() -> std::unique_ptr<BackEnd> { return nullptr; }}),
                         name_of);

}  // namespace
}  // namespace layer::testing
