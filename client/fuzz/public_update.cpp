#include "updates/public_update.hpp"

#include <layer/client/client.hpp>
#include <layer/client/formatted_text.hpp>
#include <layer/client/media.hpp>
#include <layer/client/polls.hpp>
#include <layer/client/storage.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/updates.hpp>

#include <boost/asio/io_context.hpp>

#include "core.hpp"
#include "input.hpp"

namespace layer {
namespace {

const std::shared_ptr<Core>& core() {
  static boost::asio::io_context context;
  static const auto made = std::make_shared<Core>(context.get_executor(), ClientConfig(),
                                                  memory_storage(), storage::Account());
  return made;
}

/// Asks it everything that is worked out only when it is asked.
void ask(const Message& message) {
  (void)message.sender_user();
  (void)message.chat_title();
  (void)message.file();
  (void)message.location();
  (void)message.live_location();
  (void)message.venue();
  (void)message.contact();
  (void)message.dice();
  (void)message.poll();
  (void)message.reaction_count();
  (void)message.reply_to_message_id();
  (void)message.reply_count();
  const FormattedText text(message.text(), message.entities());
  if (parse_html(generate_html(text)).text() != text.text()) __builtin_trap();
  if (parse_markdown(generate_markdown(text)).text() != text.text()) __builtin_trap();
}

void ask(const Update& update) {
  if (const auto* arrived = update.get_if<NewMessage>()) ask(*arrived);
  if (const auto* edited = update.get_if<MessageEdited>()) ask(*edited);
}

}  // namespace
}  // namespace layer

// Updates in the words of the public API: whatever a server says, they can be asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  const auto read = tl::parse<tl::enums::Updates>({data, size});
  const auto* container = read ? read->get_if<tl::types::Updates>() : nullptr;
  if (!container) return 0;
  const auto context = updates::context_of(container->users, container->chats);
  for (const auto& update : container->updates)
    ask(to_public(std::make_shared<const updates::Delivery>(update, context), core()));
  return 0;
}
