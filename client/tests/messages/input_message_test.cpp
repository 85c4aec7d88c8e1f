#include <layer/client/formatted_text.hpp>
#include <layer/client/input_message.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/message_entity.hpp>

#include <gtest/gtest.h>

#include "messages/send_options.hpp"

namespace layer {
namespace {

namespace types = tl::types;

tl::functions::messages::SendMessage request_of(const InputMessage& message) {
  tl::functions::messages::SendMessage request(types::InputPeerSelf(), message.text(), 1);
  set_options(request, message);
  return request;
}

TEST(InputMessage, SaysAllThatTheCallTakes) {
  const auto request = request_of(InputMessage("text")
                                      .silent()
                                      .background()
                                      .clear_draft()
                                      .invert_media()
                                      .no_forwards()
                                      .schedule_once_online()
                                      .effect(5));
  EXPECT_TRUE(request.silent && request.background && request.clear_draft);
  EXPECT_TRUE(request.invert_media && request.noforwards);
  EXPECT_EQ(request.schedule_date, 0x7ffffffe);
  EXPECT_EQ(request.effect, 5);
}

TEST(InputMessage, QuotesAPartOfWhatItAnswers) {
  const auto request =
      request_of(InputMessage("no").reply_to(7).topic(3).quote(parse_markdown("**that**"), 12));
  const auto* reply = request.reply_to->get_if<types::InputReplyToMessage>();
  ASSERT_NE(reply, nullptr);
  EXPECT_EQ(reply->reply_to_msg_id, 7);
  EXPECT_EQ(reply->top_msg_id, 3);
  EXPECT_EQ(reply->quote_text, "that");
  EXPECT_EQ(reply->quote_offset, 12);
  EXPECT_TRUE(reply->quote_entities->front().is<types::MessageEntityBold>());
}

TEST(InputMessage, IsWrittenInMarkdownOrHtml) {
  const auto markdown = InputMessage::markdown("**a** b");
  const auto html = InputMessage::html("<b>a</b> b");
  EXPECT_EQ(markdown.text(), "a b");
  ASSERT_NE(markdown.entities(), nullptr);
  EXPECT_EQ(*markdown.entities(), *html.entities());
  EXPECT_EQ(InputMessage::markdown("plain").entities(), nullptr);
}

}  // namespace
}  // namespace layer
