#pragma once

#include <layer/tl/tables.hpp>

#include <cassert>
#include <concepts>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace layer::tl {

namespace detail {

Node* clone(const Node* node);
void destroy(Node* node) noexcept;

inline void* payload(Node* node) {
  return node + 1;
}

inline const void* payload(const Node* node) {
  return node + 1;
}

/// A struct in memory of its own, behind the node that tells what it is.
template <class T>
Node* make_node(T&& value) {
  static_assert(alignof(T) <= alignof(Node));
  if constexpr (std::is_empty_v<T>) {
    return const_cast<Node*>(&T::TABLE.shared);  // has no member to change
  } else {
    Node* const node = ::new (::operator new(sizeof(Node) + sizeof(T))) Node{&T::TABLE};
    ::new (payload(node)) T(std::move(value));
    return node;
  }
}

}  // namespace detail

/// What all boxes share: a pointer to a value that knows its constructor. Copies are deep.
class AnyBox {
 public:
  AnyBox() = default;

  AnyBox(const AnyBox& other) : node_(other.node_ ? detail::clone(other.node_) : nullptr) {}

  AnyBox(AnyBox&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}

  AnyBox& operator=(AnyBox other) noexcept {
    std::swap(node_, other.node_);
    return *this;
  }

  ~AnyBox() {
    if (node_) detail::destroy(node_);
  }

  /// True if default-constructed or moved from. Such a box cannot be written.
  bool empty() const { return !node_; }

  /// The id of the constructor inside; 0 if empty.
  std::uint32_t id() const { return node_ ? node_->constructor->id : 0; }

  /// The constructor inside; null if empty.
  const Constructor* constructor() const { return node_ ? node_->constructor : nullptr; }

  /// The struct inside; null if empty. For those who work with tables.
  void* data() { return node_ ? detail::payload(node_) : nullptr; }

  const void* data() const { return node_ ? detail::payload(node_) : nullptr; }

  /// True if both hold the same constructor with equal fields, or both are empty.
  bool equals(const AnyBox& other) const;

  /// Replaces the content by a default-constructed value of `constructor`.
  void emplace(const Constructor& constructor);

 protected:
  explicit AnyBox(Node* node) : node_(node) {}

  template <class T>
  T* as() {
    return id() == T::ID ? static_cast<T*>(data()) : nullptr;
  }

  template <class T>
  const T* as() const {
    return id() == T::ID ? static_cast<const T*>(data()) : nullptr;
  }

  Node* node_ = nullptr;
};

/// A value of a boxed type: one of its constructors' structs. `Self` is the generated class in
/// `enums`.
template <class Self>
class Boxed : public AnyBox {
 public:
  Boxed() = default;

  template <class T>

  requires std::same_as<typename T::Boxed, Self> Boxed(T value)
      : AnyBox(detail::make_node(std::move(value))) {}

  template <class T>
  bool is() const {
    check<T>();
    return id() == T::ID;
  }

  /// The struct if it is a T, else null.
  template <class T>
  T* get_if() {
    check<T>();
    return as<T>();
  }

  template <class T>
  const T* get_if() const {
    check<T>();
    return as<T>();
  }

  friend bool operator==(const Boxed& a, const Boxed& b) { return a.equals(b); }

 private:
  template <class T>
  static constexpr void check() {
    static_assert(std::same_as<typename T::Boxed, Self>,
                  "this box never holds a T: T is a constructor of another type");
  }
};

/// The box of a type with one constructor, which needs no question: `box->field`.
template <class Self, class Only>
class Boxed1 : public Boxed<Self> {
 public:
  using Boxed<Self>::Boxed;

  /// The box must not be empty.
  Only& operator*() {
    assert(!this->empty());
    return *static_cast<Only*>(this->data());
  }

  const Only& operator*() const {
    assert(!this->empty());
    return *static_cast<const Only*>(this->data());
  }

  Only* operator->() { return &**this; }

  const Only* operator->() const { return &**this; }
};

}  // namespace layer::tl
