#pragma once

#include <string>
#include <string_view>

namespace layer::tl_gen {

/// C++ text in the making, a line at a time.
class SourceText {
 public:
  template <class... Parts>
  SourceText& line(const Parts&... parts) {
    if constexpr (sizeof...(parts) != 0) text_.append(depth_ * 2, ' ');
    (text_.append(std::string_view(parts)), ...);
    text_ += '\n';
    return *this;
  }

  /// Lines from here on stand two columns to the right, until `outdent`.
  SourceText& indent() {
    ++depth_;
    return *this;
  }

  SourceText& outdent() {
    --depth_;
    return *this;
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace layer::tl_gen
