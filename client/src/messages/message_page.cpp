#include "messages/message_page.hpp"

#include <layer/tl/types/messages/messages.hpp>

#include "tl_fields.hpp"

namespace layer {

std::shared_ptr<const updates::Context> context_of(const tl::AnyBox& answer) {
  auto context = std::make_shared<updates::Context>();
  context->users = list_field<tl::enums::User>(answer, "users");
  context->chats = list_field<tl::enums::Chat>(answer, "chats");
  return context;
}

MessagePage::MessagePage(const tl::enums::messages::Messages& answer)
    : messages(list_field<tl::enums::Message>(answer, "messages")), context(context_of(answer)) {
  const auto* count = int_field(answer, "count");
  complete = answer.is<tl::types::messages::Messages>();
  total = count ? *count : static_cast<std::int32_t>(messages.size());
}

}  // namespace layer
