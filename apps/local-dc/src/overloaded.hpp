#pragma once

namespace layer::local_dc {

/// Lambdas as one visitor.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

}  // namespace layer::local_dc
