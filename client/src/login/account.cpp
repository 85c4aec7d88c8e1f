#include <layer/client/error.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/auth/authorization.hpp>
#include <layer/tl/types/auth/logged_out.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/updates/state.hpp>
#include <layer/tl/types/user.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "login/login.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using CorePtr = std::shared_ptr<Core>;

bool is_unauthorized(const RpcError& error) {
  return error.code().value() == 401;
}

/// \return nothing if the session is not logged in
Task<std::optional<storage::UpdatePosition>> server_position(CorePtr core) {
  std::optional<storage::UpdatePosition> position;
  try {
    const auto state = co_await invoke(core, tl::functions::updates::GetState());
    position.emplace(state->pts, state->qts, state->date, state->seq);
  } catch (const RpcError& error) {
    if (!is_unauthorized(error)) throw;
  }
  co_return position;
}

/// The session belongs to this user.
void note_self(Core& core, const types::User& user) {
  const storage::Self self(user.id, user.bot);
  const auto& account = core.journal.account();
  if (account.self != self) core.journal.record(self);
  const int home = core.home_dc();
  if (const auto key = account.keys.find(home);
      key != account.keys.end() && !key->second.authorized)
    core.journal.record(storage::Key(home, key->second.key, true));
}

}  // namespace

Task<void> follow_updates(CorePtr core, bool catch_up) {
  const auto& account = core->journal.account();
  if (catch_up && account.position) {
    core->updates.follow(*account.position, account.channels);
    core->updates.suspect_loss();
    co_return;
  }
  const auto position = co_await server_position(core);
  if (position) core->updates.follow(*position, core->journal.account().channels);
}

void resume_updates(Core& core, const updates::Token& token) {
  core.journal.record(token.changes());
  core.updates.follow(token.position, core.journal.account().channels, token.parts);
  core.updates.suspect_loss();
}

Task<User> signed_in(CorePtr core, tl::enums::auth::Authorization authorization) {
  auto* logged_in = authorization.get_if<types::auth::Authorization>();
  auto* user = logged_in ? logged_in->user.get_if<types::User>() : nullptr;
  if (!user)
    throw InvocationError(Errc::protocol, "auth.signIn",
                          "auth.signIn: the answer does not say who is logged in");
  std::vector<tl::enums::User> users(1, *user);
  core->learn(users, {});
  note_self(*core, *user);
  co_await core->journal.flush();
  co_await follow_updates(core, false);
  co_return User(std::move(*user));
}

Task<bool> is_authorized(CorePtr core) {
  const auto position = co_await server_position(core);
  if (position && !core->updates.following()) core->updates.follow(*position, {});
  if (position && core->self() == 0) co_await get_me(core);
  co_return position.has_value();
}

Task<User> get_me(CorePtr core) {
  std::vector<tl::enums::InputUser> ids(1, types::InputUserSelf());
  const auto answer = co_await invoke(core, tl::functions::users::GetUsers(std::move(ids)));
  const auto* user = answer.empty() ? nullptr : answer.front().get_if<types::User>();
  if (!user)
    throw InvocationError(Errc::protocol, "users.getUsers",
                          "users.getUsers: the answer does not hold this account's user");
  core->learn(answer, {});
  note_self(*core, *user);
  co_return User(*user);
}

Task<void> sign_out(CorePtr core) {
  try {
    co_await invoke(core, tl::functions::auth::LogOut());
  } catch (const RpcError& error) {
    // Not logged in any more: all the better.
    if (!is_unauthorized(error)) throw;
  }
  core->updates.forget();
  core->peers = PeerCache();
  core->seen_peers = SeenPeers();
  core->links.drop_all();
  co_await core->journal.remove();
}

}  // namespace layer
