#pragma once

#include <layer/client/members.hpp>

#include <deque>
#include <set>

#include "chats/place.hpp"

namespace layer {

/// A list on its way: pages of a channel, or all of a basic group at once.
struct MemberIterator::State {
  State(Client client_, PeerRef chat_, MembersWho who_, std::string words_)
      : client(std::move(client_)), chat(std::move(chat_)), who(who_), words(std::move(words_)) {}

  Task<void> fetch();

  Client client;
  PeerRef chat;
  MembersWho who;
  std::string words;
  /// `chat`, once it has been resolved.
  std::optional<ChatPlace> place;
  std::int32_t offset = 0;
  std::set<PeerId> seen;
  std::deque<Member> waiting;
  std::optional<std::int32_t> total;
  bool done = false;

 private:
  Task<void> fetch_page();
  Task<void> fetch_group();
  void add(Member member);
};

/// Everybody in a basic group.
Task<std::vector<Member>> members_of_group(Client client, std::int64_t group);

}  // namespace layer
