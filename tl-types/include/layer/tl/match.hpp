#pragma once

#include <type_traits>
#include <utility>

namespace layer::tl {

/// The parameter of the function given to `match` that takes what the others do not.
struct Other {};

namespace detail {

template <class F>
struct ParameterOf : ParameterOf<decltype(&std::decay_t<F>::operator())> {};

template <class R, class C, class P>
struct ParameterOf<R (C::*)(P)> {
  using Type = std::remove_cvref_t<P>;
  using Result = R;
};

template <class R, class C, class P>
struct ParameterOf<R (C::*)(P) const> : ParameterOf<R (C::*)(P)> {};

template <class Result, class Box>
Result match(Box&) {
  static_assert(std::is_void_v<Result>,
                "match() has to give a result: add a function for tl::Other");
}

template <class Result, class Box, class F, class... Rest>
Result match(Box& box, F& f, Rest&... rest) {
  using T = typename ParameterOf<F>::Type;
  if constexpr (std::is_same_v<T, Other>) {
    static_assert(sizeof...(Rest) == 0, "the function for tl::Other comes last");
    return f(Other{});
  } else {
    if (auto* value = box.template get_if<T>()) return f(*value);
    return match<Result>(box, rest...);
  }
}

}  // namespace detail

/// Calls the function whose parameter is the struct inside the box:
/// `match(update, [](const types::UpdateNewMessage& u) {...}, [](tl::Other) {...})`.
template <class Box, class F, class... Rest>
auto match(Box&& box, F&& f, Rest&&... rest) {
  using Result = std::common_type_t<typename detail::ParameterOf<F>::Result,
                                    typename detail::ParameterOf<Rest>::Result...>;
  return detail::match<Result>(box, f, rest...);
}

}  // namespace layer::tl
