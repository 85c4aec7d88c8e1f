#pragma once

#include <layer/tl/box.hpp>

#include <optional>

namespace layer::tl {

/// An optional boxed value in the size of a pointer, with the interface of std::optional. An empty
/// box counts as absent.
template <class Box>
class Maybe {
 public:
  using value_type = Box;

  Maybe() = default;

  Maybe(std::nullopt_t) {}

  template <class T>

  requires std::convertible_to<T&&, Box> Maybe(T&& value) : box_(std::forward<T>(value)) {}

  bool has_value() const { return !box_.empty(); }

  explicit operator bool() const { return has_value(); }

  Box& operator*() { return box_; }

  const Box& operator*() const { return box_; }

  Box* operator->() { return &box_; }

  const Box* operator->() const { return &box_; }

  Box& value() & { return check(), box_; }

  const Box& value() const& { return check(), box_; }

  Box&& value() && { return check(), std::move(box_); }

  template <class T>
  Box value_or(T&& other) const& {
    return has_value() ? box_ : Box(std::forward<T>(other));
  }

  template <class T>
  Box value_or(T&& other) && {
    return has_value() ? std::move(box_) : Box(std::forward<T>(other));
  }

  template <class T>
  Box& emplace(T&& value) {
    return box_ = Box(std::forward<T>(value));
  }

  void reset() { box_ = Box(); }

  friend bool operator==(const Maybe& a, const Maybe& b) { return a.box_ == b.box_; }

  friend bool operator==(const Maybe& a, std::nullopt_t) { return !a.has_value(); }

 private:
  void check() const {
    if (!has_value()) throw std::bad_optional_access();
  }

  Box box_;
};

}  // namespace layer::tl
