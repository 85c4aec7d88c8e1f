#include "updates/delivery.hpp"

namespace layer::updates {

std::shared_ptr<const Context> context_of(std::vector<tl::enums::User> users,
                                          std::vector<tl::enums::Chat> chats) {
  auto context = std::make_shared<Context>();
  context->users = std::move(users);
  context->chats = std::move(chats);
  return context;
}

}  // namespace layer::updates
