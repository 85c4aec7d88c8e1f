#pragma once

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chaos/relay.hpp"
#include "deeds.hpp"
#include "noise.hpp"
#include "person.hpp"

namespace layer::chaos {

/// What goes wrong besides the weather.
struct Trouble {
  /// The server restarts, forgets salts, answers with errors, late, twice, or not at all.
  bool server = false;
  /// Clocks of the server and of this machine jump by an hour.
  bool clocks = false;
};

/// Two accounts that write to each other in several chats, edit, read, make groups and move files
/// through bad weather, and a third one at the server's side. In virtual time.
class AccountStorm {
 public:
  AccountStorm(std::uint64_t seed, Weather weather, Trouble trouble);
  ~AccountStorm();
  AccountStorm(const AccountStorm&) = delete;
  AccountStorm& operator=(const AccountStorm&) = delete;

  /// Accounts get to know nobody and nothing new, of which they would keep something.
  void keep_to_old_chats() { makes_groups_ = false; }

  /// Has accounts do things while others go wrong, then lets calm return. Fails the test that runs
  /// if anything is not as it must be. Each round begins where the one before ended.
  ///
  /// \param after_round  when all has been judged and forgotten
  void run(int deeds, int rounds = 1, std::function<void()> after_round = {});

  /// All that went wrong.
  std::uint64_t faults() const { return total(relay_.counts()) + troubles_; }

  /// How many deeds ended in which way.
  const std::map<Deed::Outcome, int>& outcomes() const { return outcomes_; }

 private:
  struct Content {
    std::uint64_t seed;
    std::size_t size;
  };

  Task<void> live(int deeds, int rounds, std::function<void()> after_round);
  Task<void> connect();
  Task<void> enter(local_dc::Account account, std::vector<local_dc::Peer> chats, std::string code);

  Task<void> go_through(int deeds);
  void act();
  void do_deed(Deeds& kind, std::string trace, Task<void> work);
  static Task<void> cancel_later(std::shared_ptr<boost::asio::cancellation_signal> cancel,
                                 std::chrono::milliseconds after);
  Task<void> send(Person& sender, PeerRef chat, std::string text);
  static Task<void> edit(Message message, std::string text);
  static Task<void> send_file(Person& sender, PeerRef chat, std::string caption, Bytes content);
  static Task<void> create_group(Person& creator, PeerRef member, std::string title);
  static Task<void> read(Person& reader, PeerRef chat);

  bool cause_trouble();
  local_dc::Fault server_trouble();
  void move_a_clock();
  void calm_down();

  Task<void> all_ended();
  Task<void> judge();
  void expect_messages();
  Task<void> expect_groups();
  Task<void> expect_files();
  Task<void> end();

  mtproto::Noise noise_;
  Weather weather_;
  Trouble trouble_;
  local_dc::LocalDc dc_;
  boost::asio::io_context io_{1};
  Relay relay_;
  std::vector<std::unique_ptr<Person>> people_;
  std::optional<local_dc::Account> carol_;
  Deeds messages_;
  Deeds edits_;
  Deeds groups_;
  Deeds reads_;
  /// Of the files that messages of these texts carry.
  std::map<std::string, Content> contents_;
  std::vector<Message> editable_;
  std::map<Deed::Outcome, int> outcomes_;
  int last_number_ = 0;
  std::uint64_t troubles_ = 0;
  bool makes_groups_ = true;
  bool network_up_ = true;
  bool slow_ = false;
};

}  // namespace layer::chaos
