#include <layer/mtproto/transport/simple_config.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace layer::mtproto {
namespace {

using nlohmann::json;

constexpr int TXT = 16;

/// The strings of a record, without the quotes that some servers leave around each of them.
std::string text_of(const std::string& data) {
  std::string text;
  std::ranges::copy_if(data, std::back_inserter(text), [](char c) { return c != '"' && c != ' '; });
  return text;
}

bool is_text(const json& record) {
  if (!record.is_object()) return false;
  const auto type = record.find("type");
  const auto data = record.find("data");
  return type != record.end() && *type == TXT && data != record.end() && data->is_string();
}

}  // namespace

Result<std::string> text_of_dns_answer(std::string_view text) {
  const json answer = json::parse(text, nullptr, false);
  if (!answer.is_object()) return SimpleConfigErrc::malformed_dns_answer;
  const auto records = answer.find("Answer");
  if (records == answer.end() || !records->is_array()) return SimpleConfigErrc::no_text;
  std::vector<std::string> texts;
  for (const auto& record : *records) {
    if (is_text(record)) texts.push_back(text_of(record["data"].get_ref<const std::string&>()));
  }
  if (texts.empty()) return SimpleConfigErrc::no_text;
  // Records come in any order.
  std::ranges::stable_sort(texts, std::ranges::greater(), &std::string::size);
  std::string whole;
  for (const auto& part : texts)
    whole += part;
  return whole;
}

}  // namespace layer::mtproto
