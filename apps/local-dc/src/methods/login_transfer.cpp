#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/auth/exported_authorization.hpp>

#include "login.hpp"
#include "registry.hpp"

// A log-in at the home DC is taken to another one
// (core.telegram.org/api/datacenter#authorization-transfer).
namespace layer::local_dc {
namespace {

Answer<tl::enums::auth::ExportedAuthorization> export_login(
    Call& call, const tl::functions::auth::ExportAuthorization& request) {
  if (!call.world.has_dc(request.dc_id) || request.dc_id == call.dc())
    return bad_request("DC_ID_INVALID");
  const UserId self = call.self().id;
  tl::types::auth::ExportedAuthorization exported;
  exported.id = number(self);
  exported.bytes = call.world.exported_logins.issue({self, request.dc_id, call.authorization.key},
                                                    call.now, call.world.random);
  return tl::enums::auth::ExportedAuthorization(std::move(exported));
}

Answer<tl::enums::auth::Authorization> import_login(
    Call& call, const tl::functions::auth::ImportAuthorization& request) {
  const ExportedLogin* const found = call.world.exported_logins.find(request.bytes, call.now);
  if (found == nullptr || found->dc != call.dc()) return bad_request("AUTH_BYTES_INVALID");
  if (number(found->user) != request.id) return bad_request("USER_ID_INVALID");
  const ExportedLogin login = *found;
  call.world.exported_logins.forget(request.bytes);
  call.world.authorizations.log_in(call.authorization, login.user);
  call.authorization.imported_from = login.from;
  tl::types::auth::Authorization authorization;
  authorization.user = call.view().user(login.user);
  return tl::enums::auth::Authorization(std::move(authorization));
}

}  // namespace

void add_login_transfer_methods(Methods& methods) {
  methods.add(export_login, {Login::home});
  methods.add(import_login, {Login::none});
}

}  // namespace layer::local_dc
