#pragma once

#include <layer/client/storage.hpp>

#include <optional>

#include "storage/sql/database.hpp"

/// Changes of a session as statements, and rows as what was stored.
namespace layer::storage::sql {

/// \param account  the number of its row in `layer_accounts`
std::vector<Statement> write_statements(std::int64_t account, const std::vector<Change>& changes);
std::vector<Statement> remove_statements(std::int64_t account);

/// Everything but the peers.
Statement select_account(std::int64_t account);
Statement select_peer(std::int64_t account, PeerId id);
Statement select_username(std::int64_t account, const std::string& username);
Statement select_phone(std::int64_t account, const std::string& phone);
Statement select_peers(std::int64_t account, std::optional<PeerId> after, std::size_t limit);

/// What `select_account` found; nothing if this version cannot have written it.
std::optional<Change> change_in(const Value& value);
/// What the others found; nothing if this version cannot have written it.
std::optional<std::vector<Peer>> peers_in(const Rows& rows);

}  // namespace layer::storage::sql
