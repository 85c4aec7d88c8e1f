#include "random_wire.hpp"

#include <algorithm>
#include <array>

namespace layer::tl::testing {
namespace {

constexpr std::size_t unknown_height = 1000;
constexpr std::size_t bushy_depth = 3;  // below, values are as flat as their types allow

}  // namespace

RandomWire::RandomWire(const Schema& schema, std::uint32_t seed) : random_(seed) {
  measure(schema);
}

Bytes RandomWire::boxed(const Constructor& constructor) {
  out_.clear();
  depth_ = 0;
  word(constructor.id);
  fields(constructor);
  return std::move(out_);
}

void RandomWire::word(std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    out_.push_back(static_cast<std::uint8_t>(value >> shift));
}

void RandomWire::words(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    word(static_cast<std::uint32_t>(random_()));
}

void RandomWire::string() {
  static constexpr std::array<std::size_t, 8> lengths = {0, 1, 2, 3, 5, 17, 253, 254};
  const std::size_t length = lengths[random_() % (depth_ < 2 ? lengths.size() : 6)];
  if (length < 254) {
    out_.push_back(static_cast<std::uint8_t>(length));
  } else {
    word(static_cast<std::uint32_t>(length) << 8 | 254);
  }
  for (std::size_t i = 0; i < length; ++i)
    out_.push_back(static_cast<std::uint8_t>(random_()));
  while (out_.size() % 4 != 0)
    out_.push_back(0);
}

void RandomWire::fields(const Constructor& constructor) {
  std::array<std::uint32_t, 8> words{};
  for (const Field& field : constructor.fields()) {
    if (field.kind == Kind::flags) {
      words[field.flag] = flags(constructor, field.flag);
      word(words[field.flag]);
      continue;
    }
    if (field.optional() && (words[field.flag / 32] >> field.flag % 32 & 1) == 0) continue;
    if (field.kind == Kind::sized_raw) {  // the word before announces its size
      out_.resize(out_.size() - 4);
      const std::size_t size = 4 * (1 + random_() % 5);
      word(static_cast<std::uint32_t>(size));
      object(size);
    } else {
      value(field.type());
    }
  }
}

void RandomWire::value(TypeRef type) {
  switch (type.kind) {
    case Kind::flags:
    case Kind::truth:
      return;
    case Kind::int32:
      return words(1);
    case Kind::int64:
      return words(2);
    case Kind::float64:
      return word(0), word(0x40000000u + static_cast<std::uint32_t>(random_() % 1000000));
    case Kind::boolean:
      return word(chance(50) ? 0x997275b5 : 0xbc799737);
    case Kind::int128:
      return words(4);
    case Kind::int256:
      return words(8);
    case Kind::string:
    case Kind::bytes:
      return string();
    case Kind::raw:
    case Kind::sized_raw:
      return object(4 * (1 + random_() % 5));
    case Kind::boxed: {
      const Constructor& constructor = choose(type.boxed());
      word(constructor.id);
      ++depth_;
      fields(constructor);
      --depth_;
      return;
    }
    case Kind::bare:
      ++depth_;
      fields(*type.bare().constructor);
      --depth_;
      return;
    case Kind::vector:
      word(0x1cb5c415);
      [[fallthrough]];
    case Kind::bare_vector:
      return vector(type.vector());
  }
}

void RandomWire::vector(const VectorType& type) {
  const std::size_t count = depth_ < bushy_depth ? random_() % 4 : 0;
  word(static_cast<std::uint32_t>(count));
  for (std::size_t i = 0; i < count; ++i)
    value(type.element);
}

void RandomWire::object(std::size_t size) {
  words(size / 4);
}

const Constructor& RandomWire::choose(const BoxedType& type) {
  const auto list = type.alternatives();
  if (depth_ < bushy_depth) return *list[random_() % list.size()].constructor;
  const auto flatter = [this](const Alternative& a, const Alternative& b) {
    return height(*a.constructor) < height(*b.constructor);
  };
  return *std::min_element(list.begin(), list.end(), flatter)->constructor;
}

std::uint32_t RandomWire::flags(const Constructor& constructor, std::uint8_t word) {
  std::uint32_t bits = 0;
  const unsigned percent = depth_ < bushy_depth ? 40 : 0;
  for (const Field& field : constructor.fields())
    if (field.optional() && field.flag / 32 == word && chance(percent))
      bits |= 1u << field.flag % 32;
  return bits;
}

bool RandomWire::chance(unsigned percent) {
  return random_() % 100 < percent;
}

void RandomWire::measure(const Schema& schema) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Alternative& entry : schema.constructors) {
      std::size_t tallest = 0;
      for (const Field& field : entry.constructor->fields())
        if (!field.optional()) tallest = std::max(tallest, height(field.type()));
      if (1 + tallest >= height(*entry.constructor)) continue;
      heights_[entry.constructor] = 1 + tallest;
      changed = true;
    }
  }
}

std::size_t RandomWire::height(const Constructor& constructor) const {
  const auto at = heights_.find(&constructor);
  return at == heights_.end() ? unknown_height : at->second;
}

std::size_t RandomWire::height(TypeRef type) const {
  if (type.kind == Kind::bare) return height(*type.bare().constructor);
  if (type.kind != Kind::boxed) return 0;
  std::size_t flattest = unknown_height;
  for (const Alternative& entry : type.boxed().alternatives())
    flattest = std::min(flattest, height(*entry.constructor));
  return flattest;
}

}  // namespace layer::tl::testing
