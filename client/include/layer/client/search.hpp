#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace layer {

/// What the messages found carry.
enum class SearchFor : std::uint8_t {
  everything,
  photos,
  videos,
  photos_and_videos,
  documents,
  links,
  gifs,
  voice,
  round_videos,
  music,
  places,
  contacts,
  /// Those that name this account, or answer it.
  mentions,
  pinned,
};

/// Messages of one chat that meet all of what is asked: `Search(client,
/// "@group").text("invoice").from("@ann").messages()`. Users only; bots: BOT_METHOD_INVALID.
class Search {
 public:
  Search(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Words of the text or caption.
  Search& text(std::string words);
  Search& only(SearchFor kind);
  Search& from(PeerRef sender);
  /// Sent later than this.
  Search& after(std::chrono::sys_seconds date);
  /// Sent earlier than this.
  Search& before(std::chrono::sys_seconds date);

  /// Newest first.
  ///
  /// \param before_id  only older ones: where an earlier list ended; 0: all. Raw: messages.search
  MessageIterator messages(std::int32_t before_id = 0) const;

 private:
  Client client_;
  PeerRef chat_;
  std::string words_;
  SearchFor kind_ = SearchFor::everything;
  std::optional<PeerRef> sender_;
  std::optional<std::chrono::sys_seconds> after_;
  std::optional<std::chrono::sys_seconds> before_;
};

/// Where `GlobalSearch` looks.
enum class SearchIn : std::uint8_t {
  everywhere,
  private_chats,
  groups,
  channels,
};

/// Messages of all chats that meet all of what is asked: `GlobalSearch(client,
/// "invoice").only(SearchFor::documents).messages()`. Users only.
class GlobalSearch {
 public:
  /// \param words  of the text or caption; empty: any
  explicit GlobalSearch(Client client, std::string words = std::string())
      : client_(std::move(client)), words_(std::move(words)) {}

  GlobalSearch& only(SearchFor kind);
  GlobalSearch& in(SearchIn chats);
  /// Sent later than this.
  GlobalSearch& after(std::chrono::sys_seconds date);
  /// Sent earlier than this.
  GlobalSearch& before(std::chrono::sys_seconds date);

  /// Newest first. Errors: SEARCH_QUERY_EMPTY if everything is asked for. Raw:
  /// messages.searchGlobal
  MessageIterator messages() const;

 private:
  Client client_;
  std::string words_;
  SearchFor kind_ = SearchFor::everything;
  SearchIn chats_ = SearchIn::everywhere;
  std::optional<std::chrono::sys_seconds> after_;
  std::optional<std::chrono::sys_seconds> before_;
};

}  // namespace layer
