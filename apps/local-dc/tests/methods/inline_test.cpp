#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/inline_query_peer_type.hpp>
#include <layer/tl/types/input_bot_inline_message.hpp>
#include <layer/tl/types/input_bot_inline_result.hpp>
#include <layer/tl/types/messages/bot_results.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

tl::types::InputBotInlineResult article(const std::string& id, const std::string& text) {
  tl::types::InputBotInlineMessageText message;
  message.message = text;
  tl::types::InputBotInlineResult result;
  result.id = id;
  result.type = "article";
  result.title = text;
  result.send_message = std::move(message);
  return result;
}

struct Search : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& bot = settle_bot(55, "search_bot");

  /// \return the query's id as the bot has heard it.
  std::int64_t ask(const std::string& text) {
    functions::GetInlineBotResults request;
    request.bot = input_user(ada, bot);
    request.peer = input_peer(ada, bob);
    request.query = text;
    call_late(ada, request);
    const auto& updates = bot.updates.back().get_if<tl::types::Updates>()->updates;
    return updates.front().get_if<tl::types::UpdateBotInlineQuery>()->query_id;
  }

  Answer<bool> offer(std::int64_t query, std::vector<tl::enums::InputBotInlineResult> results) {
    functions::SetInlineBotResults request;
    request.query_id = query;
    request.results = std::move(results);
    request.cache_time = 300;
    return call(bot, request);
  }

  functions::SendInlineBotResult choice(std::int64_t query, const std::string& id) {
    functions::SendInlineBotResult request;
    request.peer = input_peer(ada, bob);
    request.query_id = query;
    request.id = id;
    request.random_id = 7;
    return request;
  }
};

TEST(InlineQueries, GoToTheBotAndBack) {
  Search search;
  const std::int64_t query = search.ask("cats");
  const auto& updates = search.bot.updates.back().get_if<tl::types::Updates>()->updates;
  const auto& asked = *updates.front().get_if<tl::types::UpdateBotInlineQuery>();
  EXPECT_EQ(asked.query, "cats");
  EXPECT_TRUE(asked.peer_type->is<tl::types::InlineQueryPeerTypePm>());
  EXPECT_TRUE(search.late_answers.empty());
  ASSERT_EQ(error_of(search.offer(query, {article("1", "A cat")})), "");
  ASSERT_EQ(search.late_answers.size(), 1u);
  const auto bytes = std::get<tl::Bytes>(search.late_answers.front().answer);
  const auto shown = tl::parse<tl::enums::messages::BotResults>(bytes).value();
  EXPECT_EQ(shown->query_id, query);
  EXPECT_EQ(shown->results.size(), 1u);
  EXPECT_EQ(error_of(search.offer(query, {})), "QUERY_ID_INVALID") << "it is answered";
}

TEST(InlineQueries, AChosenResultIsSentViaTheBot) {
  Search search;
  const std::int64_t query = search.ask("cats");
  ASSERT_EQ(error_of(search.offer(query, {article("1", "A cat")})), "");
  EXPECT_EQ(error_of(search.call(search.ada, search.choice(query, "2"))), "RESULT_ID_INVALID");
  ASSERT_EQ(error_of(search.call(search.ada, search.choice(query, "1"))), "");
  const auto history =
      search.call(search.bob, get_history(search.input_peer(search.bob, search.ada)));
  const auto& message = *history.value()
                             .get_if<tl::types::messages::Messages>()
                             ->messages.front()
                             .get_if<tl::types::Message>();
  EXPECT_EQ(message.message, "A cat");
  EXPECT_EQ(message.via_bot_id, 55);
  const auto& updates = search.bot.updates.back().get_if<tl::types::Updates>()->updates;
  EXPECT_EQ(updates.front().get_if<tl::types::UpdateBotInlineSend>()->id, "1");
}

TEST(InlineQueries, ResultsAreChecked) {
  Search search;
  const std::int64_t query = search.ask("cats");
  EXPECT_EQ(error_of(search.offer(query, {article("1", "A"), article("1", "B")})),
            "RESULT_ID_DUPLICATE");
  EXPECT_EQ(error_of(search.offer(query, {article("1", "")})), "ARTICLE_TITLE_EMPTY");
  EXPECT_EQ(error_of(search.offer(query + 1, {})), "QUERY_ID_INVALID");
  EXPECT_EQ(error_of(search.call(search.bob, search.choice(query, "1"))), "INLINE_RESULT_EXPIRED")
      << "the query is another's";
}

}  // namespace
}  // namespace layer::local_dc
