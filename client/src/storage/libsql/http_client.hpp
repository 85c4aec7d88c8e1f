#pragma once

#include <layer/client/task.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "storage/libsql/server_url.hpp"

namespace layer::storage::sql {

class HttpAnswer {
 public:
  HttpAnswer(unsigned status_, std::string body_) : status(status_), body(std::move(body_)) {}

  unsigned status;
  std::string body;
};

/// Posts JSON to one server, over a connection that is kept as long as the server keeps it. The
/// connection goes with the executor that it was made on.
class HttpClient {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  HttpClient(ServerUrl url, std::string token) : url_(std::move(url)), token_(std::move(token)) {}

  ~HttpClient() { close(); }

  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// \param path  behind the URL's own
  /// Errors: boost::system::system_error.
  Task<HttpAnswer> post(std::string path, std::string body, Deadline deadline);
  void close();

 private:
  class Connection;
  using ConnectionPtr = std::shared_ptr<Connection>;

  Task<ConnectionPtr> connect(Deadline deadline);
  Task<HttpAnswer> post_once(ConnectionPtr connection, std::string path, std::string body,
                             Deadline deadline);
  void keep(const ConnectionPtr& connection);

  ServerUrl url_;
  std::string token_;
  /// Held by its own wait for the server's end of it.
  std::weak_ptr<Connection> idle_;
};

}  // namespace layer::storage::sql
