#include "storage/libsql/hrana.hpp"

#include <gtest/gtest.h>

namespace layer::storage::sql::hrana {
namespace {

TEST(Hrana, AsksForOneTransactionThatIsUndoneIfAStepFails) {
  std::vector<Statement> statements;
  statements.emplace_back("UPDATE t SET a = $1 WHERE b = $2",
                          std::vector<Value>{std::int64_t{INT64_MIN}, Bytes{0xfb, 0xff, 0xfe}});

  EXPECT_EQ(transaction_request(statements),
            R"({"requests":[{"batch":{"steps":[)"
            R"({"stmt":{"sql":"BEGIN IMMEDIATE","want_rows":true}},)"
            R"({"condition":{"step":0,"type":"ok"},"stmt":{"args":[)"
            R"({"type":"integer","value":"-9223372036854775808"},{"base64":"+//+","type":"blob"}],)"
            R"("sql":"UPDATE t SET a = ?1 WHERE b = ?2","want_rows":true}},)"
            R"({"condition":{"step":1,"type":"ok"},"stmt":{"sql":"COMMIT","want_rows":true}},)"
            R"({"condition":{"cond":{"step":2,"type":"ok"},"type":"not"},)"
            R"("stmt":{"sql":"ROLLBACK","want_rows":true}}]},"type":"batch"},{"type":"close"}]})");
}

/// An answer to one statement; each argument stands for a step.
std::string answer(const std::string& results, const std::string& errors) {
  return R"({"baton":null,"base_url":null,"results":[{"type":"ok","response":{"type":"batch","result":)"
         R"({"step_results":)" +
         results + R"(,"step_errors":)" + errors + R"(}}}]})";
}

const std::string empty = R"({"cols":[],"rows":[]})";
const std::string rows =
    R"({"cols":[],"rows":[[{"type":"integer","value":"-7"},{"type":"text","value":"x"},)"
    R"({"type":"blob","base64":"+//+AA=="},{"type":"null"}]]})";

TEST(Hrana, ReadsRows) {
  const auto outcome = read_answer(
      answer("[" + empty + "," + rows + "," + empty + ",null]", "[null,null,null,null]"), 1);

  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->failure, "");
  const Row expected{std::int64_t{-7}, std::string("x"), Bytes{0xfb, 0xff, 0xfe, 0},
                     std::monostate()};
  EXPECT_EQ(outcome->results, (std::vector<Rows>{{expected}}));
}

TEST(Hrana, SaysWhatFailedFirst) {
  const auto outcome = read_answer(
      answer(
          "[" + empty + ",null,null," + empty + "]",
          R"([null,{"message":"NOT NULL constraint failed: t.a","code":"SQLITE_CONSTRAINT"},null,null])"),
      1);

  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->failure, "NOT NULL constraint failed: t.a");
  EXPECT_TRUE(outcome->constraint_failed);
}

TEST(Hrana, SaysWhyTheWholeRequestFailed) {
  const auto outcome = read_answer(
      R"({"results":[{"type":"error","error":{"message":"no such database","code":"X"}}]})", 1);

  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->failure, "no such database");
  EXPECT_FALSE(outcome->constraint_failed);
}

TEST(Hrana, BelievesNoCommitThatIsNotThere) {
  EXPECT_FALSE(read_answer(
      answer("[" + empty + "," + rows + ",null," + empty + "]", "[null,null,null,null]"), 1));
}

TEST(Hrana, SurvivesEveryTruncationAndEveryChangedCharacter) {
  const auto good =
      answer("[" + empty + "," + rows + "," + empty + ",null]", "[null,null,null,null]");
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(read_answer(good.substr(0, size), 1)) << size;
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char other : {'0', '"', '[', '}', '\xff'}) {
      auto changed = good;
      changed[at] = other;
      const auto outcome = read_answer(changed, 1);
      if (!outcome || !outcome->failure.empty()) continue;
      EXPECT_EQ(outcome->results.size(), 1u);
    }
}

TEST(Hrana, RefusesWhatIsNoAnswer) {
  for (const auto* text :
       {"", "null", "[]", "{}", R"({"results":[]})", R"({"results":[5]})", R"({"results":{}})",
        R"({"results":[{"response":5}]})", R"({"results":[{"response":{"result":{}}}]})",
        "<html>Bad gateway</html>"})
    EXPECT_FALSE(read_answer(text, 1)) << text;
  EXPECT_FALSE(read_answer(std::string(100'000, '['), 1));
  EXPECT_FALSE(read_answer(answer("[]", "[]"), 1));
}

}  // namespace
}  // namespace layer::storage::sql::hrana
