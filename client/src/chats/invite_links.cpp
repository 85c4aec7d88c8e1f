#include <layer/client/error.hpp>
#include <layer/client/invite_links.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_invite_importer.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/messages/chat_invite_importers.hpp>
#include <layer/tl/types/messages/exported_chat_invite.hpp>
#include <layer/tl/types/messages/exported_chat_invites.hpp>
#include <layer/tl/types/updates.hpp>

#include "chats/place.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

constexpr std::int32_t page_size = 100;
/// More links than an account can make.
constexpr std::size_t most_links = 10'000;

InviteLink described(const tl::enums::ExportedChatInvite& raw, std::string_view method) {
  if (const auto* link = raw.get_if<types::ChatInviteExported>()) return InviteLink(*link);
  throw InvocationError(Errc::protocol, std::string(method),
                        std::string(method) + ": the answer holds no link");
}

Task<InviteLink> create_link(Client client, PeerRef chat, InviteOptions options) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::ExportChatInvite request(place.peer);
  const auto& wanted = options.values();
  request.title = wanted.title;
  if (wanted.expires) request.expire_date = tl_date(*wanted.expires);
  request.usage_limit = wanted.uses;
  request.request_needed = wanted.approval;
  const auto answer = co_await client.invoke(request);
  co_return described(answer, request.NAME);
}

Task<InviteLink> edit_link(Client client, functions::EditExportedChatInvite request) {
  const auto answer = co_await client.invoke(request);
  const auto* invite = box_field<tl::enums::ExportedChatInvite>(answer, "invite");
  co_return described(*invite, request.NAME);
}

Task<InviteLink> change_link(Client client, PeerRef chat, std::string url, InviteOptions options) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::EditExportedChatInvite request(place.peer, std::move(url));
  const auto& wanted = options.values();
  // 0 takes a limit back.
  request.title = wanted.title.value_or("");
  request.expire_date = tl_date(wanted.expires);
  request.usage_limit = wanted.uses.value_or(0);
  request.request_needed = wanted.approval;
  InviteLink link = co_await edit_link(client, std::move(request));
  co_return link;
}

Task<InviteLink> revoke_link(Client client, PeerRef chat, std::string url) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::EditExportedChatInvite request(place.peer, std::move(url));
  request.revoked = true;
  InviteLink link = co_await edit_link(client, std::move(request));
  co_return link;
}

Task<void> remove_link(Client client, PeerRef chat, std::string url) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::DeleteExportedChatInvite request(place.peer, std::move(url));
  co_await client.invoke(request);
}

Task<std::vector<InviteLink>> list_links(Client client, PeerRef chat, bool revoked) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::GetExportedChatInvites request(place.peer, types::InputUserSelf(), page_size);
  request.revoked = revoked;
  std::vector<InviteLink> links;
  bool more = true;
  while (more) {
    const auto answer = co_await client.invoke(request);
    for (const auto& invite : answer->invites)
      if (const auto* link = invite.get_if<types::ChatInviteExported>()) links.emplace_back(*link);
    more = answer->invites.size() == std::size_t(page_size) && links.size() < most_links;
    if (links.empty()) break;
    request.offset_date = tl_date(links.back().date());
    request.offset_link = links.back().url();
  }
  co_return links;
}

Task<void> decide(Client client, PeerRef chat, PeerRef user, bool approved) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  const auto named = co_await resolve_user(client, std::move(user));
  functions::HideChatJoinRequest request(place.peer, named);
  request.approved = approved;
  co_await client.invoke(request);
}

Task<void> decide_all(Client client, PeerRef chat, bool approved) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  functions::HideAllChatJoinRequests request(place.peer);
  request.approved = approved;
  co_await client.invoke(request);
}

}  // namespace

Task<InviteLink> InviteLinks::create(InviteOptions options) const {
  return create_link(client_, chat_, std::move(options));
}

Task<InviteLink> InviteLinks::edit(std::string url, InviteOptions options) const {
  return change_link(client_, chat_, std::move(url), std::move(options));
}

Task<InviteLink> InviteLinks::revoke(std::string url) const {
  return revoke_link(client_, chat_, std::move(url));
}

Task<void> InviteLinks::remove(std::string url) const {
  return remove_link(client_, chat_, std::move(url));
}

Task<std::vector<InviteLink>> InviteLinks::list(bool revoked) const {
  return list_links(client_, chat_, revoked);
}

GuestIterator InviteLinks::guests(std::string url) const {
  return GuestIterator(client_, chat_, std::move(url), false);
}

GuestIterator InviteLinks::requests() const {
  return GuestIterator(client_, chat_, std::string(), true);
}

Task<void> InviteLinks::approve(PeerRef user) const {
  return decide(client_, chat_, std::move(user), true);
}

Task<void> InviteLinks::decline(PeerRef user) const {
  return decide(client_, chat_, std::move(user), false);
}

Task<void> InviteLinks::approve_all() const {
  return decide_all(client_, chat_, true);
}

Task<void> InviteLinks::decline_all() const {
  return decide_all(client_, chat_, false);
}

GuestIterator::GuestIterator(Client client, PeerRef chat, std::string url, bool asking)
    : client_(std::move(client)), chat_(std::move(chat)), url_(std::move(url)), asking_(asking) {}

Task<void> GuestIterator::fetch() {
  const auto place = co_await resolve_chat(client_, chat_);
  tl::enums::InputUser after = types::InputUserEmpty();
  if (offset_user_ != 0) after = co_await resolve_user(client_, PeerId::user(offset_user_));
  functions::GetChatInviteImporters request(place.peer, offset_date_, after, page_size);
  request.requested = asking_;
  if (!url_.empty()) request.link = url_;
  const auto answer = co_await client_.invoke(request);
  total_ = answer->count;
  for (const auto& one : answer->importers)
    waiting_.emplace_back(*one, answer->users);
  done_ = answer->importers.size() < std::size_t(page_size);
  if (waiting_.empty()) co_return;
  offset_date_ = tl_date(waiting_.back().date());
  offset_user_ = waiting_.back().user_id();
}

Task<std::optional<Guest>> GuestIterator::next() {
  while (waiting_.empty() && !done_)
    co_await fetch();
  std::optional<Guest> found;
  if (!waiting_.empty()) {
    found = std::move(waiting_.front());
    waiting_.pop_front();
  }
  co_return found;
}

}  // namespace layer
