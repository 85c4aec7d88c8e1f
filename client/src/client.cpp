#include <layer/client/client.hpp>
#include <layer/client/error.hpp>
#include <layer/tl/types/send_message_action.hpp>

#include <boost/asio/post.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "files/transfers.hpp"
#include "login/login.hpp"
#include "messages/iterator_state.hpp"
#include "messages/messages.hpp"
#include "peers/resolve.hpp"
#include "storage/session_string.hpp"
#include "updates/stream_queue.hpp"
#include "updates/watch_channel.hpp"

namespace layer {

// Each method is a plain function that hands the core to a coroutine: so a call keeps the client,
// and a temporary handle is as good as any.

void detail::throw_unreadable(std::string_view method, std::string reason) {
  throw InvocationError(Errc::protocol, std::string(method),
                        std::string(method) + ": the answer cannot be read: " + reason);
}

// --- account ---

Task<bool> Client::is_authorized() const {
  return layer::is_authorized(core_);
}

Task<LoginToken> Client::request_login_code(std::string phone) const {
  return layer::request_login_code(core_, std::move(phone));
}

Task<LoginToken> Client::resend_login_code(LoginToken token) const {
  return layer::resend_login_code(core_, std::move(token));
}

Task<SignInResult> Client::sign_in(LoginToken token, std::string code) const {
  return layer::sign_in(core_, std::move(token), std::move(code));
}

Task<SignInResult> Client::check_password(PasswordRequired token, std::string password) const {
  return layer::check_password(core_, std::move(token), std::move(password));
}

Task<User> Client::sign_up(LoginToken token, std::string first_name, std::string last_name) const {
  return layer::sign_up(core_, std::move(token), std::move(first_name), std::move(last_name));
}

Task<User> Client::bot_sign_in(std::string token) const {
  return layer::bot_sign_in(core_, std::move(token));
}

Task<void> Client::sign_out() const {
  return layer::sign_out(core_);
}

Task<User> Client::get_me() const {
  return layer::get_me(core_);
}

// --- raw calls ---

Task<Bytes> Client::invoke_raw(Bytes request, std::string method, InvokeOptions options) const {
  return invoke_bytes(core_, std::move(request), std::move(method), options);
}

// --- updates ---

UpdateStream Client::stream_updates(StreamOptions options) const {
  return UpdateStream(core_->updates.open_stream(core_, options));
}

Task<void> Client::watch_channel(PeerRef channel) const {
  return layer::watch_channel(core_, std::move(channel));
}

void Client::unwatch_channel(PeerId channel) const {
  if (channel.is_channel()) core_->updates.unwatch(channel.id());
}

// --- messages ---

Task<Message> Client::send_message(PeerRef chat, InputMessage message) const {
  return layer::send_message(core_, std::move(chat), std::move(message));
}

Task<Message> Client::send_to_self(InputMessage message) const {
  return layer::send_message(core_, "me", std::move(message));
}

Task<Message> Client::send_file(PeerRef chat, UploadedFile file, InputMessage caption) const {
  return layer::send_message(core_, std::move(chat), caption.document(file));
}

Task<Message> Client::edit_message(PeerRef chat, std::int32_t id, InputMessage message) const {
  return layer::edit_message(core_, std::move(chat), id, std::move(message));
}

Task<void> Client::delete_messages(PeerRef chat, std::vector<std::int32_t> ids,
                                   bool for_everybody) const {
  return layer::delete_messages(core_, std::move(chat), std::move(ids), for_everybody);
}

Task<void> Client::delete_message(PeerRef chat, std::int32_t id, bool for_everybody) const {
  return layer::delete_messages(core_, std::move(chat), {id}, for_everybody);
}

Task<std::vector<Message>> Client::forward_messages(PeerRef from, std::vector<std::int32_t> ids,
                                                    PeerRef to) const {
  return layer::forward_messages(core_, std::move(from), std::move(ids), std::move(to));
}

Task<std::vector<std::optional<Message>>> Client::get_messages(
    PeerRef chat, std::vector<std::int32_t> ids) const {
  return layer::get_messages(core_, std::move(chat), std::move(ids));
}

MessageIterator Client::history(PeerRef chat, std::int32_t before_id) const {
  return MessageIterator(history_of(core_, std::move(chat), before_id));
}

DialogIterator Client::dialogs() const {
  return DialogIterator(std::make_unique<DialogIterator::State>(core_));
}

Task<void> Client::mark_read(PeerRef chat, std::int32_t up_to_id) const {
  return layer::mark_read(core_, std::move(chat), up_to_id);
}

Task<void> Client::send_typing(PeerRef chat) const {
  return layer::send_chat_action(core_, std::move(chat), tl::types::SendMessageTypingAction());
}

Task<void> Client::send_chat_action(PeerRef chat, tl::enums::SendMessageAction action) const {
  return layer::send_chat_action(core_, std::move(chat), std::move(action));
}

Task<void> Client::answer_callback(std::int64_t query_id, CallbackAnswer answer) const {
  return layer::answer_callback(core_, query_id, std::move(answer));
}

// --- peers ---

Task<tl::enums::InputPeer> Client::resolve_peer(PeerRef peer) const {
  return resolve(core_, std::move(peer));
}

// --- files ---

Task<UploadedFile> Client::upload_file(std::string path, TransferOptions options) const {
  return layer::upload_file(core_, std::move(path), std::move(options));
}

Task<UploadedFile> Client::upload_bytes(Bytes content, std::string name,
                                        TransferOptions options) const {
  return layer::upload_bytes(core_, std::move(content), std::move(name), std::move(options));
}

Task<void> Client::download(File file, std::string path, TransferOptions options) const {
  return layer::download(core_, std::move(file), std::move(path), std::move(options));
}

Task<Bytes> Client::download_bytes(File file, TransferOptions options) const {
  return layer::download_bytes(core_, std::move(file), std::move(options));
}

// --- session and end ---

std::string Client::session_string() const {
  return storage::write_session_string(core_->journal.account());
}

void Client::spawn(Task<void> task) const {
  core_->spawn(std::move(task));
}

Task<void> Client::shutdown() const {
  return core_->close();
}

void Client::disconnect() const {
  core_->stop();
}

ShutdownToken Client::shutdown_token() const {
  return ShutdownToken(core_->weak_from_this());
}

Executor Client::get_executor() const {
  return core_->executor;
}

void Client::signal_network_restored() const {
  core_->links.network_restored();
}

ClientStatistics Client::statistics() const {
  return core_->statistics();
}

void ShutdownToken::shut_down() const {
  auto core = core_.lock();
  if (!core) return;
  const auto executor = core->executor;
  // The core's last owner must be on its own executor.
  boost::asio::post(executor, [core = std::move(core)] { core->stop(); });
}

const std::shared_ptr<Core>& core_of(const Client& client) {
  return client.core_;
}

}  // namespace layer
