#pragma once
#include <layer/client/client.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace layer::tl::enums::account {
class PrivacyRules;
}  // namespace layer::tl::enums::account

namespace layer {

/// What an account may show or allow to some, and not to others.
enum class PrivacyKey : std::uint8_t {
  /// When it was online last. Who hides that from somebody does not see theirs either.
  last_seen,
  profile_photo,
  about,
  birthday,
  phone_number,
  /// Being found by who knows the number.
  found_by_phone,
  /// A link to the account in its messages that others forward.
  forwards,
  /// Being added to groups and channels.
  invitations,
  calls,
  /// Calls without a server between, which tell the address.
  direct_calls,
  /// With Premium alone.
  voice_messages,
};

/// Whom something is allowed: everybody, contacts or nobody, with exceptions:
/// `Audience::nobody().allow("@ann")`.
class Audience {
 public:
  enum class Base : std::uint8_t { everybody, contacts, nobody };

  static Audience everybody() { return Audience(Base::everybody); }

  static Audience contacts() { return Audience(Base::contacts); }

  static Audience nobody() { return Audience(Base::nobody); }

  explicit Audience(Base base) : base_(base) {}

  /// A user, or the members of a group or supergroup; up to 1,000 in all.
  Audience& allow(PeerRef who);
  Audience& refuse(PeerRef who);

  Base base() const { return base_; }

  const std::vector<PeerRef>& allowed() const { return allowed_; }

  const std::vector<PeerRef>& refused() const { return refused_; }

 private:
  Base base_;
  std::vector<PeerRef> allowed_;
  std::vector<PeerRef> refused_;
};

/// What is set for a key.
class PrivacyRules {
 public:
  explicit PrivacyRules(tl::enums::account::PrivacyRules raw);

  Audience::Base base() const { return base_; }

  /// Users and chats who are allowed, whatever the base.
  const std::vector<PeerId>& allowed() const { return allowed_; }

  const std::vector<PeerId>& refused() const { return refused_; }

  /// All rules, in the order in which they hold, with who they name
  /// (`#include <layer/tl/types/account/privacy_rules.hpp>`).
  const tl::enums::account::PrivacyRules& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::enums::account::PrivacyRules> raw_;
  Audience::Base base_ = Audience::Base::nobody;
  std::vector<PeerId> allowed_;
  std::vector<PeerId> refused_;
};

/// Who sees what of this account, and who may do what with it:
/// `co_await Privacy(client).set(PrivacyKey::last_seen, Audience::contacts())`. Users only.
class Privacy {
 public:
  explicit Privacy(Client client) : client_(std::move(client)) {}

  /// Raw: account.getPrivacy
  Task<PrivacyRules> get(PrivacyKey key) const;
  /// Replaces what was set.
  ///
  /// \return what holds now. Errors: PRIVACY_TOO_LONG; PREMIUM_ACCOUNT_REQUIRED. Raw:
  /// account.setPrivacy
  Task<PrivacyRules> set(PrivacyKey key, Audience audience) const;

 private:
  Client client_;
};

}  // namespace layer
