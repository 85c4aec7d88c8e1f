#include <layer/tl/serialize.hpp>
#include <layer/tl/skip.hpp>

#include "field_access.hpp"
#include "least_size.hpp"

namespace layer::tl {
namespace {

using detail::FlagWords;

void skip_value(Reader& reader, TypeRef type);

void skip_elements(Reader& reader, const VectorType& type) {
  const std::size_t count = reader.count(detail::least_size(type.element), type.element_size);
  for (std::size_t i = 0; i < count && reader.ok(); ++i)
    skip_value(reader, type.element);
}

void skip_object(Reader& reader, std::size_t size) {
  if (reader.take(size).size() < 4) reader.fail(ErrorCode::end_of_input, "Object");
}

void skip_nested(Reader& reader, const Constructor& constructor) {
  if (!reader.enter()) return;
  skip_fields(reader, constructor);
  reader.leave();
}

void skip_value(Reader& reader, TypeRef type) {
  switch (type.kind) {
    case Kind::flags:
    case Kind::truth:
      return;
    case Kind::int32:
      reader.u32();
      return;
    case Kind::int64:
      reader.u64();
      return;
    case Kind::float64:
      reader.f64();
      return;
    case Kind::boolean:
      reader.boolean();
      return;
    case Kind::int128:
      reader.take(sizeof(Int128));
      return;
    case Kind::int256:
      reader.take(sizeof(Int256));
      return;
    case Kind::string:
    case Kind::bytes:
      reader.bytes_view();
      return;
    case Kind::raw:
    case Kind::sized_raw:
      return skip_object(reader, reader.remaining());
    case Kind::boxed:
      return skip_box(reader, type.boxed());
    case Kind::bare:
      return skip_nested(reader, *type.bare().constructor);
    case Kind::vector:
      if (!detail::read_id(reader, detail::vector_id, "vector")) return;
      [[fallthrough]];
    case Kind::bare_vector:
      return skip_elements(reader, type.vector());
  }
}

}  // namespace

void skip_fields(Reader& reader, const Constructor& constructor) {
  FlagWords words{};
  std::uint32_t before = 0;  // the word that the previous field began with
  for (const Field& field : constructor.fields()) {
    const std::uint32_t first = reader.peek();
    if (field.kind == Kind::flags)
      words[field.flag] = reader.u32();
    else if (field.optional() && !detail::present(words, field.flag))
      continue;
    else if (field.kind == Kind::sized_raw)
      skip_object(reader, before);
    else
      skip_value(reader, field.type());
    if (!reader.ok()) return reader.blame(constructor);
    before = first;
  }
}

void skip_box(Reader& reader, const BoxedType& type) {
  if (reader.remaining() < 4) return reader.fail(ErrorCode::end_of_input, type.name);
  const std::uint32_t id = reader.u32();
  const Constructor* const constructor = type.find(id);
  if (!constructor) return reader.fail_unknown(id, type.name);
  if (constructor->field_count != 0) skip_nested(reader, *constructor);
}

}  // namespace layer::tl
