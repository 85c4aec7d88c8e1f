#pragma once

#include <layer/tl/bytes.hpp>
#include <layer/tl/detail/little_endian.hpp>

#include <utility>

namespace layer::tl {

/// One boxed value as its bytes: what the schema calls `Object` or `!X`. Reading one takes the rest
/// of the input, or as many bytes as a field `bytes:int` before it says.
class Raw {
 public:
  using Return = Raw;  ///< so that `InvokeWithLayer<Raw>` is a request like others

  Raw() = default;

  explicit Raw(Bytes bytes) : bytes_(std::move(bytes)) {}

  const Bytes& bytes() const& { return bytes_; }

  Bytes bytes() && { return std::move(bytes_); }

  bool empty() const { return bytes_.empty(); }

  /// The constructor's id; 0 if there are fewer than four bytes.
  std::uint32_t id() const {
    return bytes_.size() < 4 ? 0 : detail::load<std::uint32_t>(bytes_.data());
  }

  bool operator==(const Raw&) const = default;

 private:
  Bytes bytes_;
};

}  // namespace layer::tl
