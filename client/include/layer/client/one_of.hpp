#pragma once
#include <type_traits>
#include <utility>
#include <variant>

namespace layer {

/// One value out of several kinds, asked with `get_if` and `is`, or taken apart with `match`.
template <class... Kinds>
class OneOf {
 public:
  template <class Kind>

  requires(std::is_same_v<Kind, Kinds> || ...) OneOf(Kind value) : value_(std::move(value)) {}

  template <class Kind>
  bool is() const noexcept {
    return get_if<Kind>() != nullptr;
  }

  /// The value if it is of this kind, else null.
  template <class Kind>
  const Kind* get_if() const noexcept {
    static_assert((std::is_same_v<Kind, Kinds> || ...), "this can never be of that kind");
    return std::get_if<Kind>(&value_);
  }

  template <class Kind>
  Kind* get_if() noexcept {
    static_assert((std::is_same_v<Kind, Kinds> || ...), "this can never be of that kind");
    return std::get_if<Kind>(&value_);
  }

  /// Calls the one of `handlers` that takes the kind at hand: `match(result, [](const SignedIn&)
  /// {…}, [](auto&) {…})`.
  template <class... Handlers>
  friend decltype(auto) match(const OneOf& value, Handlers... handlers) {
    struct Overloaded : Handlers... {
      using Handlers::operator()...;
    };

    return std::visit(Overloaded{std::move(handlers)...}, value.value_);
  }

 private:
  std::variant<Kinds...> value_;
};

}  // namespace layer
