#include "reaction_emoji.hpp"

#include <algorithm>
#include <array>

namespace layer::local_dc {

bool is_reaction_emoji(std::string_view emoji) {
  static constexpr std::array<std::string_view, 64> EMOJI{
      "👍",    "👎",    "❤",    "🔥",    "🥰",        "👏", "😁",    "🤔", "🤯", "😱",
      "🤬", "😢",    "🎉",    "🤩", "🤮",        "💩", "🙏",    "👌",    "🕊", "🤡",
      "🥱", "🥴", "😍",    "🐳",    "❤‍🔥",  "🌚", "🌭", "💯",    "🤣", "⚡",
      "🍌",    "🏆",    "💔",    "🤨", "😐",           "🍓", "🍾", "💋",    "🖕", "😈",
      "😴",    "😭",    "🤓", "👻",    "👨‍💻", "👀", "🎃",    "🙈",    "😇",    "😨",
      "🤝", "✍",    "🤗", "🫡", "🎅",           "🎄", "☃",    "💅",    "🤪", "🗿",
      "🆒",    "💘",    "🦄", "😎"};
  return std::ranges::find(EMOJI, emoji) != EMOJI.end();
}

}  // namespace layer::local_dc
