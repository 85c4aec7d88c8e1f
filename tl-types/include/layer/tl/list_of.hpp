#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace layer::tl {

/// A vector from its elements, without braces: GCC 12 refuses a braced list inside an expression
/// with `co_await`. `list_of<enums::MessageEntity>(bold, italic)`; without a type, that of the
/// first element.
template <class T = void, class... Values>
auto list_of(Values&&... values) {
  static_assert(!std::is_void_v<T> || sizeof...(Values) > 0,
                "the type of an empty list has to be given");
  using Element =
      typename std::conditional_t<std::is_void_v<T>,
                                  std::tuple_element<0, std::tuple<std::decay_t<Values>..., void>>,
                                  std::type_identity<T>>::type;
  std::vector<Element> list;
  list.reserve(sizeof...(values));
  (list.emplace_back(std::forward<Values>(values)), ...);
  return list;
}

}  // namespace layer::tl
