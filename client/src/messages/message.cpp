#include <layer/client/client.hpp>
#include <layer/client/error.hpp>
#include <layer/client/message.hpp>
#include <layer/client/pins.hpp>
#include <layer/client/reactions.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/message_reply_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/user.hpp>

#include "core.hpp"
#include "messages/message_data.hpp"
#include "messages/messages.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;

const types::Message* text_message(const tl::enums::Message& raw) {
  return raw.get_if<types::Message>();
}

/// A field that messages and service messages share.
template <class Field>
const Field& common(const tl::enums::Message& raw, Field types::Message::*in_message,
                    Field types::MessageService::*in_service) {
  static const Field nothing{};
  if (const auto* message = raw.get_if<types::Message>()) return message->*in_message;
  if (const auto* service = raw.get_if<types::MessageService>()) return service->*in_service;
  return nothing;
}

}  // namespace

std::shared_ptr<Core> client_of(const std::weak_ptr<Core>& client) {
  auto core = client.lock();
  if (!core) throw Error(Errc::shut_down, "the client of this message or query has gone");
  return core;
}

std::optional<User> described_user(std::int64_t id, const updates::Context& context) {
  for (const auto& box : context.users)
    if (const auto* user = box.get_if<types::User>(); user && user->id == id) return User(*user);
  return std::nullopt;
}

std::string title_of(PeerId peer, const updates::Context& context) {
  if (peer.is_user()) {
    const auto user = described_user(peer.id(), context);
    return user ? user->full_name() : std::string();
  }
  for (const auto& chat : context.chats) {
    const auto* id = long_field(chat, "id");
    const auto* title = string_field(chat, "title");
    const bool group = chat.is<types::Chat>() || chat.is<types::ChatForbidden>();
    if (id && title && *id == peer.id() && group == peer.is_group()) return *title;
  }
  return {};
}

Message make_message(const std::shared_ptr<Core>& client, tl::enums::Message raw,
                     std::shared_ptr<const updates::Context> context) {
  auto shared = std::make_shared<const tl::enums::Message>(std::move(raw));
  return Message(
      std::make_shared<MessageData>(client, client->self(), std::move(shared), std::move(context)));
}

Message make_scheduled(const std::shared_ptr<Core>& client, tl::enums::Message raw,
                       std::shared_ptr<const updates::Context> context) {
  auto shared = std::make_shared<const tl::enums::Message>(std::move(raw));
  auto data =
      std::make_shared<MessageData>(client, client->self(), std::move(shared), std::move(context));
  data->scheduled = true;
  return Message(std::move(data));
}

std::int32_t sent_id(const Message& message) {
  if (message.is_scheduled())
    throw Error(Errc::unsupported, "this message waits for its time: it is not in the chat yet");
  return message.id();
}

std::int32_t Message::id() const {
  return common(raw(), &types::Message::id, &types::MessageService::id);
}

PeerId Message::chat() const {
  return PeerId::of(common(raw(), &types::Message::peer_id, &types::MessageService::peer_id));
}

PeerId Message::sender() const {
  const auto& from = common(raw(), &types::Message::from_id, &types::MessageService::from_id);
  if (from) return PeerId::of(*from);
  if (chat().is_user() && outgoing()) return PeerId::user(data_->self);
  return chat();
}

std::optional<User> Message::sender_user() const {
  const auto who = sender();
  if (!who.is_user()) return std::nullopt;
  return described_user(who.id(), *data_->context);
}

std::string Message::chat_title() const {
  return title_of(chat(), *data_->context);
}

bool Message::outgoing() const {
  return common(raw(), &types::Message::out, &types::MessageService::out);
}

std::chrono::sys_seconds Message::date() const {
  return from_tl_date(common(raw(), &types::Message::date, &types::MessageService::date));
}

std::optional<std::chrono::sys_seconds> Message::edit_date() const {
  const auto* message = text_message(raw());
  if (!message || !message->edit_date) return std::nullopt;
  return from_tl_date(*message->edit_date);
}

const std::string& Message::text() const {
  static const std::string nothing;
  const auto* message = text_message(raw());
  return message ? message->message : nothing;
}

std::optional<File> Message::file() const {
  const auto* message = text_message(raw());
  if (!message || !message->media) return std::nullopt;
  return File::of(*message->media);
}

bool Message::is_scheduled() const {
  return data_->scheduled;
}

bool Message::is_service() const {
  return raw().is<types::MessageService>();
}

bool Message::mentioned() const {
  return common(raw(), &types::Message::mentioned, &types::MessageService::mentioned);
}

bool Message::silent() const {
  return common(raw(), &types::Message::silent, &types::MessageService::silent);
}

bool Message::pinned() const {
  const auto* message = text_message(raw());
  return message && message->pinned;
}

bool Message::post() const {
  return common(raw(), &types::Message::post, &types::MessageService::post);
}

std::optional<std::int32_t> Message::reply_to_message_id() const {
  const auto& header = common(raw(), &types::Message::reply_to, &types::MessageService::reply_to);
  const auto* found = header ? header->get_if<types::MessageReplyHeader>() : nullptr;
  return found ? found->reply_to_msg_id : std::nullopt;
}

std::optional<std::int64_t> Message::album_id() const {
  const auto* message = text_message(raw());
  return message ? message->grouped_id : std::nullopt;
}

const tl::enums::Message& Message::raw() const {
  return *data_->raw;
}

namespace {

void keep_time(InputMessage& message, std::chrono::sys_seconds time) {
  if (time == from_tl_date(once_online))
    message.schedule_once_online();
  else
    message.schedule_at(time);
}

}  // namespace

// --- actions: plain functions, which take what they need before anything is awaited ---

Task<Message> Message::reply(InputMessage message) const {
  message.reply_to(sent_id(*this));
  return respond(std::move(message));
}

Task<Message> Message::respond(InputMessage message) const {
  return send_message(client_of(data_->client), chat(), std::move(message));
}

Task<Message> Message::edit(InputMessage message) const {
  if (is_scheduled() && !message.options().schedule_date) keep_time(message, date());
  return edit_message(client_of(data_->client), chat(), id(), std::move(message));
}

Task<void> Message::remove() const {
  if (is_scheduled()) return delete_scheduled(client_of(data_->client), chat(), {id()});
  return delete_messages(client_of(data_->client), chat(), {id()}, true);
}

namespace {

Task<Message> forward_one(std::shared_ptr<Core> core, PeerRef from, std::int32_t id, PeerRef to) {
  std::vector<std::int32_t> ids(1, id);
  auto copies = co_await forward_messages(core, from, std::move(ids), to);
  co_return std::move(copies.front());
}

Task<std::optional<Message>> get_one(std::shared_ptr<Core> core, PeerRef chat,
                                     std::optional<std::int32_t> id) {
  std::optional<Message> found;
  if (!id) co_return found;
  std::vector<std::int32_t> ids(1, *id);
  auto messages = co_await get_messages(core, chat, std::move(ids));
  co_return std::move(messages.front());
}

Task<bool> fetch_anew(std::shared_ptr<Core> core, Message& message) {
  auto found = co_await get_one(core, message.chat(), message.id());
  if (found) message = std::move(*found);
  co_return found.has_value();
}

Task<void> download_carried(Message message, std::string path, TransferOptions options) {
  auto carried = message.file();
  if (!carried) throw Error(Errc::invalid_argument, "the message carries no file");
  co_await message.client().download(std::move(*carried), std::move(path), std::move(options));
}

}  // namespace

Task<Message> Message::forward_to(PeerRef to) const {
  return forward_one(client_of(data_->client), chat(), sent_id(*this), std::move(to));
}

Task<void> Message::mark_read() const {
  return layer::mark_read(client_of(data_->client), chat(), sent_id(*this));
}

Task<bool> Message::refetch() {
  sent_id(*this);
  return fetch_anew(client_of(data_->client), *this);
}

Task<std::optional<Message>> Message::replied_to() const {
  return get_one(client_of(data_->client), chat(), reply_to_message_id());
}

Task<std::string> Message::link() const {
  return link_to(client_of(data_->client), chat(), sent_id(*this));
}

Client Message::client() const {
  return Client(client_of(data_->client)->handle());
}

Task<void> Message::pin(bool silent) const {
  PinOptions options;
  options.silent = silent;
  return Pins(client(), chat()).pin(sent_id(*this), options);
}

Task<void> Message::unpin() const {
  return Pins(client(), chat()).unpin(sent_id(*this));
}

Task<void> Message::react(std::string emoji) const {
  return Reactions(client(), chat()).react(sent_id(*this), ReactionChoice(std::move(emoji)));
}

Task<void> Message::download(std::string path, TransferOptions options) const {
  return download_carried(*this, std::move(path), std::move(options));
}

}  // namespace layer
