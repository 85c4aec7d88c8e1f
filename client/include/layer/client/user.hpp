#pragma once
#include <layer/client/peer.hpp>

#include <memory>
#include <string>

namespace layer {

/// A person or a bot, as the server described it. Copies share one description.
class User {
 public:
  explicit User(tl::types::User user);

  std::int64_t id() const;

  PeerId peer() const { return PeerId::user(id()); }

  operator PeerRef() const { return PeerRef(peer()); }

  const std::string& first_name() const;
  const std::string& last_name() const;
  /// Both names, or what there is; `Deleted Account` for a deleted one.
  std::string full_name() const;
  /// Without `@`; empty if there is none.
  const std::string& username() const;
  /// Without `+`; empty if hidden.
  const std::string& phone() const;
  bool is_self() const;
  bool is_bot() const;
  bool is_contact() const;
  bool is_deleted() const;
  bool is_premium() const;
  bool is_verified() const;

  /// All fields of the schema (`#include <layer/tl/types/user.hpp>`).
  const tl::types::User& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::types::User> raw_;
};

}  // namespace layer
