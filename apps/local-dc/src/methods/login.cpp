#include "login.hpp"

namespace layer::local_dc {

Answer<tl::enums::auth::Authorization> log_in(Call& call, const User& user) {
  if (!user.password) return complete_login(call, user);
  call.world.authorizations.log_out(call.authorization);
  call.authorization.awaiting_password = user.id;
  return RpcFailure{401, "SESSION_PASSWORD_NEEDED"};
}

tl::enums::auth::Authorization complete_login(Call& call, const User& user) {
  call.world.authorizations.log_in(call.authorization, user.id);
  call.authorization.created = call.now;
  if (!user.bot) {
    tl::types::UpdateNewAuthorization news;
    news.hash = static_cast<std::int64_t>(number(call.authorization.key));
    call.outbox.state_update(user.id, std::move(news));
  }
  tl::types::auth::Authorization authorization;
  authorization.user = call.view().user(user.id);
  return authorization;
}

}  // namespace layer::local_dc
