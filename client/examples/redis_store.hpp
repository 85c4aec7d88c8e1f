#pragma once

#include <layer/client/storage_snapshot.hpp>

#include <hiredis/hiredis.h>
#include <memory>
#include <stdexcept>
#include <string>

/// A session in one key of Redis:
///
///     builder.storage(layer::snapshot_storage(
///         std::make_shared<RedisStore>("/run/redis.sock", "bots:echo"), "bots:echo"))
///
/// It is as lasting as the server: `appendonly yes` and `appendfsync always` lose nothing. Calls
/// wait for the server's answer, at most two seconds. hiredis wants SIGPIPE ignored:
/// `std::signal(SIGPIPE, SIG_IGN)` at the beginning of `main`.
class RedisStore final : public layer::SnapshotStore {
 public:
  /// \param socket  the path of the server's socket
  RedisStore(std::string socket, std::string key)
      : socket_(std::move(socket)), key_(std::move(key)) {}

  layer::Task<layer::Bytes> load() override {
    connect();
    const auto reply = check(redisCommand(connection_.get(), "GET %b", key_.data(), key_.size()));
    if (reply->type == REDIS_REPLY_NIL) co_return layer::Bytes();
    co_return layer::Bytes(reply->str, reply->str + reply->len);
  }

  layer::Task<void> save(layer::Bytes snapshot) override {
    connect();
    if (snapshot.empty())
      check(redisCommand(connection_.get(), "DEL %b", key_.data(), key_.size()));
    else
      check(redisCommand(connection_.get(), "SET %b %b", key_.data(), key_.size(), snapshot.data(),
                         snapshot.size()));
    co_return;
  }

 private:
  struct Free {
    void operator()(redisContext* connection) const { redisFree(connection); }

    void operator()(redisReply* reply) const { freeReplyObject(reply); }
  };

  void connect() {
    if (connection_ && !connection_->err) return;
    const timeval limit{2, 0};
    connection_.reset(redisConnectUnixWithTimeout(socket_.c_str(), limit));
    if (!connection_ || connection_->err) throw std::runtime_error("Redis cannot be reached");
    redisSetTimeout(connection_.get(), limit);
  }

  /// The reply of a command that was executed.
  std::unique_ptr<redisReply, Free> check(void* answer) {
    std::unique_ptr<redisReply, Free> reply(static_cast<redisReply*>(answer));
    if (!reply) throw std::runtime_error(std::string("Redis: ") + connection_->errstr);
    if (reply->type == REDIS_REPLY_ERROR)
      throw std::runtime_error(std::string("Redis: ") + reply->str);
    return reply;
  }

  std::string socket_;
  std::string key_;
  std::unique_ptr<redisContext, Free> connection_;
};
