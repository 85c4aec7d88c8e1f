#pragma once
#include <layer/client/builder.hpp>
#include <layer/client/dialog.hpp>
#include <layer/client/error.hpp>
#include <layer/client/file.hpp>
#include <layer/client/input_message.hpp>
#include <layer/client/invoke.hpp>
#include <layer/client/login.hpp>
#include <layer/client/message.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/statistics.hpp>
#include <layer/client/task.hpp>
#include <layer/client/update_stream.hpp>
#include <layer/client/user.hpp>
#include <layer/tl/serialize.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

class Core;

/// Stops a client from anywhere: another thread, a signal handler's thread. Cheap to copy; does not
/// keep the client.
class ShutdownToken {
 public:
  explicit ShutdownToken(std::weak_ptr<Core> core) : core_(std::move(core)) {}

  void shut_down() const;

 private:
  std::weak_ptr<Core> core_;
};

/// An account of Telegram, or one to be.
///
/// A handle: copies are the same account, and cheap. When the last one is gone, the client shuts
/// down; calls under way keep it. All methods belong to the executor that `connect` was awaited on,
/// one thread at a time; distinct clients are independent.
///
/// Every method that asks Telegram throws `RpcError` for a refusal and `InvocationError` for
/// everything else that keeps the answer away (`not_sent`, `maybe_delivered`, `timed_out`,
/// `shut_down`, `protocol`). FLOOD_WAIT and the migration of accounts are followed (see
/// `RetryPolicy`), reconnecting is not the caller's business. Cancellation: before it is sent a
/// call is dropped, afterwards its answer is ignored.
class Client {
 public:
  static ClientBuilder builder();

  // --- account ---

  /// Whether the session is logged in, as the server sees it. Raw: updates.getState
  Task<bool> is_authorized() const;
  /// Sends a log-in code to a phone number, given with country code; other characters than digits
  /// are ignored.
  ///
  /// Errors: PHONE_NUMBER_INVALID, PHONE_NUMBER_BANNED, PHONE_NUMBER_FLOOD, API_ID_INVALID. Raw:
  /// auth.sendCode
  Task<LoginToken> request_login_code(std::string phone) const;
  /// Sends the code again, by the next way (`LoginToken::next_delivery`). The old token is void.
  ///
  /// Errors: SEND_CODE_UNAVAILABLE if there is no other way. Raw: auth.resendCode
  Task<LoginToken> resend_login_code(LoginToken token) const;
  /// Takes the code that came. Spaces and dashes in it are ignored.
  ///
  /// A wrong code, a password and an unknown number are results, not exceptions. Raw: auth.signIn,
  /// account.getPassword
  Task<SignInResult> sign_in(LoginToken token, std::string code) const;
  /// \return `SignedIn`, or `PasswordRequired` with `rejected()` and a fresh challenge. Raw:
  /// auth.checkPassword
  Task<SignInResult> check_password(PasswordRequired token, std::string password) const;
  /// Makes a new account after `SignUpRequired`. Errors: FIRSTNAME_INVALID, LASTNAME_INVALID. Raw:
  /// auth.signUp
  Task<User> sign_up(LoginToken token, std::string first_name,
                     std::string last_name = std::string()) const;
  /// Logs in as the bot of this token, as @BotFather gave it. Errors: ACCESS_TOKEN_INVALID,
  /// ACCESS_TOKEN_EXPIRED. Raw: auth.importBotAuthorization
  Task<User> bot_sign_in(std::string token) const;
  /// Logs out and removes the stored session. The client remains connected, and can log in again.
  /// Raw: auth.logOut
  Task<void> sign_out() const;
  /// Raw: users.getUsers
  Task<User> get_me() const;

  // --- raw calls ---

  /// Calls any function of the schema: `co_await client.invoke(fn::help::GetNearestDc())`.
  ///
  /// An answer that holds updates goes to the caller and to the streams.
  template <TlFunction Request>
  requires CoroutineSafe<Request>
  auto invoke(const Request& request, InvokeOptions options = {}) const
      -> Task<typename Request::Return>;
  template <TlFunction Request>
  requires(!CoroutineSafe<Request>) void invoke(
      const Request& request, InvokeOptions options = {}) const = delete;  // give it a constructor
  /// The same in another data centre, to which the account's authorization is taken first.
  /// Raw: auth.exportAuthorization, auth.importAuthorization
  template <TlFunction Request>
  requires CoroutineSafe<Request>
  auto invoke_on_dc(int dc, const Request& request) const -> Task<typename Request::Return>;
  /// The same with bytes: a serialized function, and the answer as it came.
  /// \param method  for errors and logs
  Task<Bytes> invoke_raw(Bytes request, std::string method, InvokeOptions options = {}) const;

  // --- updates ---

  /// Opens one more stream of what happens to this account.
  UpdateStream stream_updates(StreamOptions options = {}) const;
  /// Has a channel's updates in the streams though this account is no member of it, or has it muted
  /// by the server: they are asked for as often as the server allows, until `unwatch_channel` or
  /// the end of the process.
  ///
  /// Errors: CHANNEL_PRIVATE, `unsupported`. Raw: channels.getFullChannel,
  /// updates.getChannelDifference
  Task<void> watch_channel(PeerRef channel) const;
  void unwatch_channel(PeerId channel) const;

  // --- messages ---

  /// Sends a message and returns it as the server has it. A lost connection never doubles it.
  ///
  /// Errors: PEER_ID_INVALID, CHAT_WRITE_FORBIDDEN, MESSAGE_EMPTY, MESSAGE_TOO_LONG,
  /// USER_IS_BLOCKED, SLOWMODE_WAIT; `peer_unknown`. Raw: messages.sendMessage, messages.sendMedia
  Task<Message> send_message(PeerRef chat, InputMessage message) const;
  /// To Saved Messages.
  Task<Message> send_to_self(InputMessage message) const;
  /// Sends an uploaded file with a caption, as a file.
  Task<Message> send_file(PeerRef chat, UploadedFile file,
                          InputMessage caption = InputMessage()) const;
  /// Gives a message another text, formatting, markup or media.
  ///
  /// Errors: MESSAGE_ID_INVALID, MESSAGE_NOT_MODIFIED, MESSAGE_AUTHOR_REQUIRED,
  /// MESSAGE_EDIT_TIME_EXPIRED. Raw: messages.editMessage
  Task<Message> edit_message(PeerRef chat, std::int32_t id, InputMessage message) const;
  /// \param for_everybody  otherwise for this account only, where the kind of chat knows the
  /// difference Raw: channels.deleteMessages, messages.deleteMessages
  Task<void> delete_messages(PeerRef chat, std::vector<std::int32_t> ids,
                             bool for_everybody = true) const;
  Task<void> delete_message(PeerRef chat, std::int32_t id, bool for_everybody = true) const;
  /// \return the copies, in the order of `ids`. Raw: messages.forwardMessages
  Task<std::vector<Message>> forward_messages(PeerRef from, std::vector<std::int32_t> ids,
                                              PeerRef to) const;
  /// \return one for each id, in that order; nothing for one that does not exist.
  /// Raw: channels.getMessages, messages.getMessages
  Task<std::vector<std::optional<Message>>> get_messages(PeerRef chat,
                                                         std::vector<std::int32_t> ids) const;
  /// \param before_id  only older ones: where an earlier list ended; 0: all. Raw:
  /// messages.getHistory
  MessageIterator history(PeerRef chat, std::int32_t before_id = 0) const;
  /// Raw: messages.getDialogs. Bots have none: BOT_METHOD_INVALID.
  DialogIterator dialogs() const;
  /// Marks a chat as read, up to a message or wholly. Raw: channels.readHistory,
  /// messages.readHistory
  Task<void> mark_read(PeerRef chat, std::int32_t up_to_id = 0) const;
  /// Shows "… is typing" in a chat for some six seconds. Raw: messages.setTyping
  Task<void> send_typing(PeerRef chat) const;
  /// Shows another action. Raw: messages.setTyping
  Task<void> send_chat_action(PeerRef chat, tl::enums::SendMessageAction action) const;
  /// What a bot shows to the person who pressed a button. Raw: messages.setBotCallbackAnswer
  Task<void> answer_callback(std::int64_t query_id, CallbackAnswer answer) const;

  // --- peers ---

  /// Names a peer to raw functions. Asks the server only for what the session has not met.
  ///
  /// Errors: `peer_unknown`; USERNAME_NOT_OCCUPIED, USERNAME_INVALID, PHONE_NOT_OCCUPIED.
  /// Raw: contacts.resolveUsername, contacts.resolvePhone
  Task<tl::enums::InputPeer> resolve_peer(PeerRef peer) const;

  // --- files ---

  /// Uploads a file, up to 2 GB (4 GB with Premium). The file must not change meanwhile.
  ///
  /// Errors: `file`; FILE_PARTS_INVALID and other RpcErrors. Cancellation: the parts already there
  /// are forgotten. Raw: upload.saveFilePart, upload.saveBigFilePart
  Task<UploadedFile> upload_file(std::string path,
                                 TransferOptions options = TransferOptions()) const;
  Task<UploadedFile> upload_bytes(Bytes content, std::string name,
                                  TransferOptions options = TransferOptions()) const;
  /// Downloads to a path, which appears when the file is complete.
  ///
  /// Errors: `file`; LOCATION_INVALID, FILE_REFERENCE_EXPIRED. Cancellation: nothing remains. Raw:
  /// upload.getFile
  Task<void> download(File file, std::string path,
                      TransferOptions options = TransferOptions()) const;
  Task<Bytes> download_bytes(File file, TransferOptions options = TransferOptions()) const;

  // --- session and end ---

  /// The account in one line of text for `ClientBuilder::session_string`. Whoever has it is the
  /// account.
  std::string session_string() const;
  /// Runs `task` beside the caller, as long as the client lives: it is cancelled when the client
  /// shuts down. What it throws is logged as an error.
  void spawn(Task<void> task) const;
  /// Stops the client: no new calls, calls under way end with `shut_down`, streams end after what
  /// they hold, the session is saved. Returns when all is closed.
  Task<void> shutdown() const;
  /// Begins the same and returns at once.
  void disconnect() const;
  ShutdownToken shutdown_token() const;
  Executor get_executor() const;
  /// The network is back, or another one: what waits to dial again does so now. Call it when the
  /// system says so; without it the next try comes within 5 s.
  void signal_network_restored() const;
  ClientStatistics statistics() const;

  explicit Client(std::shared_ptr<Core> core) : core_(std::move(core)) {}

 private:
  friend const std::shared_ptr<Core>& core_of(const Client& client);

  std::shared_ptr<Core> core_;
};

namespace detail {

/// Throws `Errc::protocol`: the answer to `method` cannot be read.
[[noreturn]] void throw_unreadable(std::string_view method, std::string reason);

template <class Answer>
Task<Answer> parse_answer(Task<Bytes> call, std::string_view method) {
  const Bytes bytes = co_await std::move(call);
  auto answer = tl::parse<Answer>(bytes);
  if (!answer) throw_unreadable(method, answer.error().message());
  co_return std::move(*answer);
}

}  // namespace detail

template <TlFunction Request>
requires CoroutineSafe<Request>

auto Client::invoke(const Request& request, InvokeOptions options) const
    -> Task<typename Request::Return> {
  return detail::parse_answer<typename Request::Return>(
      invoke_raw(tl::serialize(request), std::string(Request::NAME), options), Request::NAME);
}

template <TlFunction Request>
requires CoroutineSafe<Request>

auto Client::invoke_on_dc(int dc, const Request& request) const -> Task<typename Request::Return> {
  InvokeOptions options;
  options.dc = dc;
  return invoke(request, options);
}

}  // namespace layer
