#include "messages/message_page.hpp"

#include <layer/tl/types/messages/messages.hpp>

#include "tl_fields.hpp"

namespace layer {

MessagePage::MessagePage(const tl::enums::messages::Messages& answer)
    : messages(list_field<tl::enums::Message>(answer, "messages")) {
  auto described = std::make_shared<updates::Context>();
  described->users = list_field<tl::enums::User>(answer, "users");
  described->chats = list_field<tl::enums::Chat>(answer, "chats");
  context = std::move(described);
  const auto* count = int_field(answer, "count");
  complete = answer.is<tl::types::messages::Messages>();
  total = count ? *count : static_cast<std::int32_t>(messages.size());
}

}  // namespace layer
