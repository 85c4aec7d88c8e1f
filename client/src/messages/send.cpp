#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/updates.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "messages/entities.hpp"
#include "messages/message_data.hpp"
#include "messages/message_page.hpp"
#include "messages/messages.hpp"
#include "messages/send_options.hpp"
#include "messages/sent_message.hpp"
#include "peers/resolve.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;
using CorePtr = std::shared_ptr<Core>;

[[noreturn]] void throw_missing(std::string_view method) {
  throw InvocationError(Errc::protocol, std::string(method),
                        std::string(method) + ": the answer does not hold the message");
}

Message message_of(const CorePtr& core, Made made,
                   std::shared_ptr<const updates::Context> context) {
  return made.scheduled ? make_scheduled(core, std::move(made.message), std::move(context))
                        : make_message(core, std::move(made.message), std::move(context));
}

/// Makes the call and finds what it sent.
template <class Request>
Task<Message> send(CorePtr core, Request request) {
  const Bytes bytes = tl::serialize(request);
  auto answer = co_await detail::parse_answer<tl::enums::Updates>(
      invoke_bytes(core, bytes, std::string(Request::NAME), InvokeOptions()), Request::NAME);
  if (const auto* brief = answer.template get_if<types::UpdateShortSentMessage>())
    answer = in_full(*brief, bytes, core->self());
  const std::vector<std::int64_t> random_ids(1, request.random_id);
  auto sent = sent_messages(answer, random_ids).front();
  if (!sent) throw_missing(Request::NAME);
  co_return message_of(core, std::move(*sent), context_of(answer));
}

/// Completes the request with what the message says, and makes the call.
template <class Request>
Task<Message> send_new(CorePtr core, Request request, InputMessage message) {
  set_options(request, message);
  if (message.entities()) {
    auto entities = co_await entities_to_send(core, *message.entities());
    request.entities = std::move(entities);
  }
  if (message.send_as()) {
    auto sender = co_await resolve(core, *message.send_as());
    request.send_as = std::move(sender);
  }
  Message sent = co_await send(core, std::move(request));
  co_return sent;
}

std::int64_t random_id() {
  return crypto::SystemRandom().value<std::int64_t>();
}

}  // namespace

Task<Message> send_message(CorePtr core, PeerRef chat, InputMessage message) {
  auto peer = co_await resolve(core, std::move(chat));
  if (message.media()) {
    functions::SendMedia request(std::move(peer), *message.media(), message.text(), random_id());
    Message sent = co_await send_new(core, std::move(request), std::move(message));
    co_return sent;
  }
  functions::SendMessage request(std::move(peer), message.text(), random_id());
  request.no_webpage = message.options().no_webpage;
  Message sent = co_await send_new(core, std::move(request), std::move(message));
  co_return sent;
}

Task<Message> edit_message(CorePtr core, PeerRef chat, std::int32_t id, InputMessage message) {
  auto peer = co_await resolve(core, std::move(chat));
  functions::EditMessage request(std::move(peer), id);
  request.no_webpage = message.options().no_webpage;
  request.invert_media = message.options().invert_media;
  request.schedule_date = message.options().schedule_date;
  if (!message.text().empty() || !message.media()) request.message = message.text();
  if (message.entities()) {
    auto entities = co_await entities_to_send(core, *message.entities());
    request.entities = std::move(entities);
  }
  if (message.reply_markup()) request.reply_markup = *message.reply_markup();
  if (message.media()) request.media = *message.media();
  const auto answer = co_await invoke(core, request);
  auto edited = edited_message(answer, id);
  if (!edited) throw_missing(request.NAME);
  co_return message_of(core, std::move(*edited), context_of(answer));
}

Task<std::vector<Message>> forward_messages(CorePtr core, PeerRef from,
                                            std::vector<std::int32_t> ids, PeerRef to) {
  auto source = co_await resolve(core, std::move(from));
  auto target = co_await resolve(core, std::move(to));
  std::vector<std::int64_t> random_ids;
  for (std::size_t n = 0; n < ids.size(); ++n)
    random_ids.push_back(random_id());
  functions::ForwardMessages request(std::move(source), std::move(ids), random_ids,
                                     std::move(target));
  const auto answer = co_await invoke(core, request);
  const auto context = context_of(answer);
  std::vector<Message> copies;
  for (auto& copy : sent_messages(answer, random_ids)) {
    if (!copy) throw_missing(request.NAME);
    copies.push_back(message_of(core, std::move(*copy), context));
  }
  co_return copies;
}

}  // namespace layer
