#pragma once

#include <layer/tl/bytes.hpp>
#include <layer/tl/tables.hpp>

#include <cstdint>
#include <map>
#include <random>

namespace layer::tl::testing {

/// Makes the wire form of random values from the tables alone, without any of the library's readers
/// and writers.
class RandomWire {
 public:
  RandomWire(const Schema& schema, std::uint32_t seed);

  /// The id and fields of one value: optional fields at random, flag words only with bits that mean
  /// something.
  Bytes boxed(const Constructor& constructor);

 private:
  void word(std::uint32_t value);
  void words(std::size_t count);
  void string();
  void fields(const Constructor& constructor);
  void value(TypeRef type);
  void vector(const VectorType& type);
  void object(std::size_t size);
  const Constructor& choose(const BoxedType& type);
  std::uint32_t flags(const Constructor& constructor, std::uint8_t word);
  bool chance(unsigned percent);
  /// How deep the flattest value of a constructor is.
  void measure(const Schema& schema);
  std::size_t height(const Constructor& constructor) const;
  std::size_t height(TypeRef type) const;

  std::mt19937 random_;
  std::map<const Constructor*, std::size_t> heights_;
  std::size_t depth_ = 0;
  Bytes out_;
};

}  // namespace layer::tl::testing
