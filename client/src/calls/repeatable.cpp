#include "calls/repeatable.hpp"

#include <algorithm>
#include <array>

namespace layer {

namespace {

/// Their names say that they read, but somebody is told of each of them, or something is made.
constexpr std::array<std::string_view, 9> acts_though = {
    "account.getTmpPassword",
    "contacts.getLocated",
    "messages.getBotCallbackAnswer",
    "messages.getInlineBotResults",
    "messages.getMessagesViews",
    "payments.getStarGiftWithdrawalUrl",
    "payments.getStarsRevenueWithdrawalUrl",
    "phone.getGroupCallStreamRtmpUrl",
    "stats.getBroadcastRevenueWithdrawalUrl",
};

constexpr std::array<std::string_view, 6> harmless = {
    "contacts.resolvePhone",    "contacts.resolveUsername", "contacts.search",
    "messages.checkChatInvite", "upload.saveBigFilePart",   "upload.saveFilePart",
};

}  // namespace

bool is_repeatable(std::string_view method) {
  const auto dot = method.find('.');
  if (dot == std::string_view::npos) return false;
  if (std::ranges::find(harmless, method) != harmless.end()) return true;
  return method.substr(dot + 1).starts_with("get") &&
         std::ranges::find(acts_though, method) == acts_though.end();
}

}  // namespace layer
