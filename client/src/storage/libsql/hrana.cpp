#include "storage/libsql/hrana.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

#include "storage/base64.hpp"

namespace layer::storage::sql::hrana {

namespace {

using Json = nlohmann::json;

/// Hrana's base64 has the usual alphabet; padding may be there or not.
std::string hrana_base64(const Bytes& bytes) {
  auto text = to_base64(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  return text;
}

std::optional<Bytes> from_hrana_base64(std::string text) {
  while (text.ends_with('='))
    text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return from_base64(text);
}

struct ValueWriter {
  Json operator()(std::monostate) const { return {{"type", "null"}}; }

  // As a text: not every reader of JSON has 64 bits.
  Json operator()(std::int64_t number) const {
    return {{"type", "integer"}, {"value", std::to_string(number)}};
  }

  Json operator()(const std::string& text) const { return {{"type", "text"}, {"value", text}}; }

  Json operator()(const Bytes& bytes) const {
    return {{"type", "blob"}, {"base64", hrana_base64(bytes)}};
  }
};

Json step(std::string sql) {
  std::ranges::replace(sql, '$', '?');
  return {{"stmt", {{"sql", std::move(sql)}, {"want_rows", true}}}};
}

Json succeeded(std::size_t step) {
  return {{"type", "ok"}, {"step", step}};
}

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_member(const Json& object, const char* name) {
  const auto* found = member(object, name);
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Value> read_value(const Json& json) {
  const auto type = text_member(json, "type");
  if (type == "null") return Value(std::monostate());
  if (type == "text") return Value(text_member(json, "value"));
  if (type == "integer") {
    const auto text = text_member(json, "value");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return Value(number);
  }
  if (type == "blob") {
    auto bytes = from_hrana_base64(text_member(json, "base64"));
    if (!bytes) return std::nullopt;
    return Value(std::move(*bytes));
  }
  return std::nullopt;
}

std::optional<Rows> read_rows(const Json& result) {
  const auto* list = member(result, "rows");
  if (!list || !list->is_array()) return std::nullopt;
  Rows rows;
  for (const auto& each : *list) {
    if (!each.is_array()) return std::nullopt;
    Row& row = rows.emplace_back();
    for (const auto& column : each) {
      auto value = read_value(column);
      if (!value) return std::nullopt;
      row.push_back(std::move(*value));
    }
  }
  return rows;
}

Outcome failed(const Json& error) {
  Outcome outcome;
  outcome.failure = text_member(error, "message").substr(0, 300);
  if (outcome.failure.empty()) outcome.failure = "the server gave no reason";
  outcome.constraint_failed = text_member(error, "code").starts_with("SQLITE_CONSTRAINT") ||
                              outcome.failure.find("constraint failed") != std::string::npos;
  return outcome;
}

/// Results and errors of the steps, of which one at each place is null.
std::optional<Outcome> read_batch(const Json& batch, std::size_t count) {
  const auto* results = member(batch, "step_results");
  const auto* errors = member(batch, "step_errors");
  // Begin, the statements, commit, and the roll-back.
  const std::size_t steps = count + 3;
  if (!results || !errors || !results->is_array() || !errors->is_array() ||
      results->size() != steps || errors->size() != steps)
    return std::nullopt;
  for (std::size_t n = 0; n + 1 < steps; ++n)
    if (!(*errors)[n].is_null()) return failed((*errors)[n]);
  Outcome outcome;
  for (std::size_t n = 1; n <= count; ++n) {
    auto rows = read_rows((*results)[n]);
    if (!rows) return std::nullopt;
    outcome.results.push_back(std::move(*rows));
  }
  if ((*results)[count + 1].is_null()) return std::nullopt;
  return outcome;
}

}  // namespace

std::string transaction_request(const std::vector<Statement>& statements) {
  auto steps = Json::array();
  const auto add = [&steps](Json next) {
    if (!steps.empty()) next["condition"] = succeeded(steps.size() - 1);
    steps.push_back(std::move(next));
  };
  add(step("BEGIN IMMEDIATE"));
  for (const auto& statement : statements) {
    auto next = step(statement.sql);
    auto& values = next["stmt"]["args"] = Json::array();
    for (const auto& value : statement.values)
      values.push_back(std::visit(ValueWriter(), value));
    add(std::move(next));
  }
  add(step("COMMIT"));
  auto undo = step("ROLLBACK");
  undo["condition"] = {{"type", "not"}, {"cond", succeeded(steps.size() - 1)}};
  steps.push_back(std::move(undo));
  const Json request = {
      {"requests",
       {{{"type", "batch"}, {"batch", {{"steps", std::move(steps)}}}}, {{"type", "close"}}}}};
  return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Outcome> read_answer(std::string_view body, std::size_t count) {
  const auto answer = Json::parse(body, nullptr, false);
  const auto* results = member(answer, "results");
  if (!results || !results->is_array() || results->empty()) return std::nullopt;
  const auto& first = results->front();
  if (const auto* error = member(first, "error")) return failed(*error);
  const auto* response = member(first, "response");
  const auto* batch = response ? member(*response, "result") : nullptr;
  if (!batch) return std::nullopt;
  return read_batch(*batch, count);
}

}  // namespace layer::storage::sql::hrana
