#pragma once

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace layer::chaos {

/// An account of the data centre, its client, and what the client's stream of updates has brought.
class Person {
 public:
  /// Online from now on: of what was written before, no update tells.
  ///
  /// \param chats  where others may write
  Person(Client client, local_dc::Account account, std::vector<local_dc::Peer> chats);

  const Client client;
  const local_dc::Account account;
  const std::vector<local_dc::Peer> chats;

  /// Takes updates until there will be no more.
  Task<void> watch();

  /// Has `watch` ended?
  bool blind() const { return blind_; }

  /// What the files that came hold is fetched by this.
  std::vector<Message> take_files() { return std::exchange(files_, {}); }

  /// Fails the test that runs unless the stream has brought each message that others wrote, once,
  /// and its last text. Forgets them.
  void expect_seen();

 private:
  struct Sight {
    int arrivals = 0;
    std::string text;
  };

  using Place = std::pair<local_dc::Peer, std::int32_t>;

  void see(const Update& update);

  UpdateStream updates_;
  std::map<Place, Sight> seen_;
  std::map<local_dc::Peer, std::int32_t> judged_up_to_;
  std::vector<Message> files_;
  bool blind_ = false;
};

}  // namespace layer::chaos
