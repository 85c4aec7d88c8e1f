#pragma once

#include <layer/local_dc/local_dc.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <mutex>

namespace layer::local_dc {

/// What can be done to a local data centre in words of JSON: each function takes what the body of a
/// request, or an entry of a seed file, says and gives the answer. Safe to use from any thread.
///
/// Accounts are named by id, "+phone" or "@username", chats by the ids that bots know (-id for a
/// basic group, -100… for supergroups and channels) or the title they were made with here.
/// Errors: std::runtime_error with a sentence, or with the name of Telegram's error.
class Stage {
 public:
  using Json = nlohmann::json;

  /// \param dc  outlives the stage.
  explicit Stage(LocalDc& dc) : dc_(dc) {}

  Json add_user(const Json& body);
  Json add_bot(const Json& body);
  Json create_chat(const Json& body);
  Json promote(const Json& body);
  Json ban(const Json& body);
  Json send(const Json& body);
  Json edit(const Json& body);
  Json remove(const Json& body);
  Json react(const Json& body);
  Json messages(const Json& query);
  Json code(const Json& query);
  Json inject(const Json& body);
  Json advance(const Json& body);
  Json servers(const Json& query);
  Json report(const Json& query);

 private:
  Account account(const std::string& name) const;
  Peer chat(const std::string& name) const;

  LocalDc& dc_;
  mutable std::mutex mutex_;
  std::map<std::string, Peer> titles_;
};

}  // namespace layer::local_dc
