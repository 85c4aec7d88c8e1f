#include <layer/tl/any.hpp>

namespace layer::tl {

void write(Writer& writer, const AnyObject& object) {
  const Constructor* const constructor = object.constructor();
  if (!constructor) return writer.fail(ErrorCode::empty_value, "Object");
  writer.u32(constructor->id);
  detail::write_fields(writer, *constructor, object.data());
}

void read(Reader& reader, AnyObject& object) {
  if (reader.remaining() < 4) return reader.fail(ErrorCode::end_of_input, "Object");
  const std::uint32_t id = reader.u32();
  const Constructor* const constructor = find_constructor(id);
  if (!constructor) return reader.fail_unknown(id, "Object");
  object.emplace(*constructor);
  detail::read_fields(reader, *constructor, object.data());
}

}  // namespace layer::tl
