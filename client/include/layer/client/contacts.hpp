#pragma once
#include <layer/client/client.hpp>
#include <layer/client/media.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// Somebody from whom this account takes no messages.
class BlockedPeer {
 public:
  BlockedPeer(PeerId peer, std::chrono::sys_seconds since) : peer_(peer), since_(since) {}

  PeerId peer() const { return peer_; }

  operator PeerRef() const { return PeerRef(peer_); }

  std::chrono::sys_seconds since() const { return since_; }

 private:
  PeerId peer_;
  std::chrono::sys_seconds since_;
};

/// Who is blocked, the latest first, fetched page by page.
class BlockedIterator {
 public:
  explicit BlockedIterator(Client client) : client_(std::move(client)) {}

  /// Nothing after the last one. Raw: contacts.getBlocked
  Task<std::optional<BlockedPeer>> next();

  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const { return total_; }

 private:
  Task<void> fetch();

  Client client_;
  std::int32_t offset_ = 0;
  std::vector<BlockedPeer> page_;
  std::size_t given_ = 0;
  std::optional<std::int32_t> total_;
  bool done_ = false;
};

/// People whom this account knows by name, and those it takes nothing from:
/// `co_await Contacts(client).add("@ann", "Ann")`. Users only.
class Contacts {
 public:
  explicit Contacts(Client client) : client_(std::move(client)) {}

  /// Raw: contacts.getContacts
  Task<std::vector<User>> list() const;
  /// Adds a user, or gives a contact another name.
  ///
  /// \param share_phone  whether that user may see this account's number. Errors:
  /// CONTACT_NAME_EMPTY, CONTACT_ID_INVALID. Raw: contacts.addContact
  Task<void> add(PeerRef user, std::string first_name, std::string last_name = std::string(),
                 bool share_phone = false) const;
  /// Adds people by their numbers; a vCard is not sent.
  ///
  /// \return their accounts, in the order of `people`: nothing for a number that has none, or that
  /// the server will not look up for this account now. Raw: contacts.importContacts
  Task<std::vector<std::optional<User>>> import(std::vector<SharedContact> people) const;
  /// Errors: CONTACT_ID_INVALID. Raw: contacts.deleteContacts
  Task<void> remove(PeerRef user) const;

  /// Errors: CONTACT_ID_INVALID for oneself. Raw: contacts.block
  Task<void> block(PeerRef peer) const;
  /// Raw: contacts.unblock
  Task<void> unblock(PeerRef peer) const;

  BlockedIterator blocked() const { return BlockedIterator(client_); }

 private:
  Client client_;
};

}  // namespace layer
