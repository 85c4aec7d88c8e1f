#pragma once

#include <layer/crypto/bytes.hpp>

#include <algorithm>

namespace layer::crypto {

/// Overwrites `bytes` with zeros; the compiler may not leave it out.
void wipe(MutableBytes bytes) noexcept;

/// Compares in a time that depends on the lengths only.
[[nodiscard]] bool equal(BytesView a, BytesView b) noexcept;

/// Key material: wiped when it goes. Not printable, not comparable; see `equal`.
template <std::size_t N>
class Secret {
 public:
  Secret() = default;

  explicit Secret(FixedView<N> bytes) noexcept { std::ranges::copy(bytes, bytes_.begin()); }

  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;

  ~Secret() { wipe(bytes_); }

  [[nodiscard]] FixedView<N> view() const noexcept { return bytes_; }

  [[nodiscard]] std::span<std::uint8_t, N> mutable_view() noexcept { return bytes_; }

 private:
  std::array<std::uint8_t, N> bytes_{};
};

}  // namespace layer::crypto
