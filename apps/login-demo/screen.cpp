#include "screen.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace {

constexpr int NAME_WIDTH = 22;
constexpr int BAR_WIDTH = 30;

void print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

// Columns a UTF-8 text takes, wide characters aside.
int columns(std::string_view text) {
  return static_cast<int>(
      std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string padded(std::string_view text, int width) {
  return std::string(text) +
         std::string(static_cast<std::size_t>(std::max(1, width - columns(text))), ' ');
}

std::string milliseconds(std::chrono::steady_clock::duration time) {
  char text[32];
  const auto value = std::chrono::duration<double, std::milli>(time).count();
  std::snprintf(text, sizeof text, value < 100 ? "%8.1f ms" : "%8.0f ms", value);
  return text;
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
    // U+0080 to U+009F, the other control characters.
    const bool second =
        byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (second) ++i;
    if (!control && !second) result += text[i];
  }
  return result;
}

Screen::Screen() : terminal_(isatty(STDOUT_FILENO) == 1 && !std::getenv("NO_COLOR")) {}

std::string Screen::coloured(std::string_view code, std::string_view text) const {
  if (!terminal_) return harmless(text);
  return "\033[" + std::string(code) + "m" + harmless(text) + "\033[0m";
}

std::string Screen::dim(std::string_view text) const {
  return coloured("2", text);
}

std::string Screen::bold(std::string_view text) const {
  return coloured("1", text);
}

void Screen::title(std::string_view text) const {
  print("\n" + coloured("1;36", text) + "\n");
}

void Screen::line(std::string_view text) const {
  print(std::string(text) + "\n");
}

void Screen::problem(std::string_view text) const {
  print(coloured("33", text) + "\n");
}

void Screen::interrupt(std::string_view text, std::string_view prompt) const {
  print((terminal_ ? "\r\033[K" : "") + std::string(text) + "\n" +
        (terminal_ ? std::string(prompt) : ""));
}

void Screen::progress(std::string_view what, std::uint64_t bytes, std::uint64_t total) const {
  const bool complete = bytes >= total;
  if (!terminal_ && !complete) return;
  const auto filled = total ? static_cast<int>(bytes * BAR_WIDTH / total) : BAR_WIDTH;
  std::string bar;
  for (int i = 0; i < BAR_WIDTH; ++i)
    bar += i < filled ? "█" : "░";
  char percent[16];
  std::snprintf(percent, sizeof percent, " %3d %%",
                total ? static_cast<int>(bytes * 100 / total) : 100);
  print((terminal_ ? "\r\033[K" : "") + std::string("    ") + padded(what, NAME_WIDTH - 2) + bar +
        percent + (complete ? "\n" : ""));
}

Step::Step(const Screen& screen, std::string name) : screen_(screen), name_(std::move(name)) {}

void Step::done(std::string_view what) {
  done_ = true;
  const auto time = milliseconds(std::chrono::steady_clock::now() - begun_);
  screen_.line("  ✓ " + screen_.bold(padded(name_, NAME_WIDTH)) + screen_.dim(time) + "  " +
               std::string(what));
}

Step::~Step() {
  if (!done_) screen_.line("  ✗ " + screen_.bold(name_));
}
