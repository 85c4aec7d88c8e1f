#pragma once

#include <type_traits>
#include <utility>
#include <vector>

namespace layer::tl {

/// A vector from its elements, without braces: GCC 12 refuses a braced list inside an expression
/// with `co_await`. `list_of<enums::MessageEntity>(bold, italic)`; without a type, that of the
/// first element.
template <class T, class... Values>
std::vector<T> list_of(Values&&... values) {
  std::vector<T> list;
  list.reserve(sizeof...(values));
  (list.emplace_back(std::forward<Values>(values)), ...);
  return list;
}

template <class First, class... Values>
auto list_of(First&& first, Values&&... values) {
  return list_of<std::decay_t<First>>(std::forward<First>(first), std::forward<Values>(values)...);
}

}  // namespace layer::tl
