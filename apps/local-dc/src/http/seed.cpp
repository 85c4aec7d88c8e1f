#include "seed.hpp"

#include <array>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "fields.hpp"

namespace layer::local_dc {
namespace {

using nlohmann::json;

/// Far beyond what a person writes, and read in a second.
constexpr std::size_t MOST_BYTES = 64 << 20;

struct Chapter {
  const char* name;
  json (Stage::*act)(const json&);
};

// What is named comes before those who name it.
constexpr std::array CHAPTERS{
    Chapter{"users", &Stage::add_user},    Chapter{"bots", &Stage::add_bot},
    Chapter{"chats", &Stage::create_chat}, Chapter{"admins", &Stage::promote},
    Chapter{"messages", &Stage::send},     Chapter{"reactions", &Stage::react},
    Chapter{"bans", &Stage::ban}};

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 65536> piece;
  while (file && text.size() <= MOST_BYTES) {
    file.read(piece.data(), piece.size());
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof()) throw std::runtime_error("cannot be read, or has more than 64 MiB");
  return text;
}

json parsed(const std::string& text) {
  try {
    return json::parse(text);
  } catch (const json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

void act(Stage& stage, const Chapter& chapter, const json& entries, std::size_t at) {
  try {
    (void)(stage.*chapter.act)(entries[at]);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(std::string(chapter.name) + "[" + std::to_string(at) +
                             "]: " + error.what());
  }
}

void fill(Stage& stage, const json& seed) {
  Fields fields(seed);
  std::array<json, CHAPTERS.size()> entries;
  for (std::size_t i = 0; i < CHAPTERS.size(); ++i)
    entries[i] = fields.list(CHAPTERS[i].name);
  fields.finish();
  for (std::size_t i = 0; i < CHAPTERS.size(); ++i)
    for (std::size_t at = 0; at < entries[i].size(); ++at)
      act(stage, CHAPTERS[i], entries[i], at);
}

}  // namespace

void seed_from_file(Stage& stage, const std::string& path) {
  try {
    fill(stage, parsed(read_text(path)));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

}  // namespace layer::local_dc
