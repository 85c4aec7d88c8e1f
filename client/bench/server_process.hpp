#pragma once

#include <layer/local_dc/local_dc.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace layer {

/// A data centre in a child process, so that what is measured is the clients' alone. Clients of
/// this process find it.
class ServerProcess {
 public:
  using Work = std::function<void(local_dc::LocalDc&)>;

  /// \param prepare  done there before the first client comes
  /// \param on_order  done there at each `order`
  explicit ServerProcess(Work prepare, Work on_order = {})
      : file_("/tmp/layer-benchmark-" + std::to_string(::getpid()) + ".json") {
    if (::pipe(orders_) != 0 || ::pipe(news_) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("no child process");
    if (child_ == 0) serve(prepare, on_order);
    await_news();
    ::setenv("LAYER_DATA_CENTERS", file_.c_str(), 1);
  }

  ~ServerProcess() {
    ::close(orders_[1]);
    ::waitpid(child_, nullptr, 0);
    std::remove(file_.c_str());
  }

  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  void order() { (void)!::write(orders_[1], "o", 1); }

 private:
  [[noreturn]] void serve(const Work& prepare, const Work& on_order) {
    ::close(orders_[1]);
    {
      local_dc::LocalDc dc;
      prepare(dc);
      std::ofstream(file_) << dc.to_json();
      (void)!::write(news_[1], "r", 1);
      char what = 0;
      while (::read(orders_[0], &what, 1) == 1)
        on_order(dc);
    }
    std::_Exit(0);
  }

  void await_news() {
    char what = 0;
    if (::read(news_[0], &what, 1) != 1) throw std::runtime_error("the data centre did not start");
  }

  std::string file_;
  int orders_[2] = {};
  int news_[2] = {};
  pid_t child_ = 0;
};

}  // namespace layer
