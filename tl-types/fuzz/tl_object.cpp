#include <layer/tl/any.hpp>
#include <layer/tl/json.hpp>
#include <layer/tl/print.hpp>
#include <layer/tl/skip.hpp>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace layer::tl;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "tl-types: %s\n", what);
  std::abort();
}

void check_object(const AnyObject& object) {
  require(!to_string(object).empty(), "a value without text");
  const Result<Bytes> bytes = try_serialize(object);
  require(bytes.has_value(), "what was read cannot be written");
  const Result<AnyObject> again = parse_any(*bytes);
  require(again && serialize(*again) == *bytes, "what was written reads differently");
  Reader reader(*bytes);
  reader.u32();
  skip_fields(reader, *object.constructor());
  require(reader.ok() && reader.remaining() == 0, "what can be read cannot be skipped");
  const Result<AnyObject> from_text = any_from_json(to_json(object));
  require(from_text.has_value(), "its own JSON is refused");
}

}  // namespace

// Any object of any schema, as bytes and as JSON: what is read is written as what is read as the
// same. Built with the tests too, which feed it mutations of values.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const Result<AnyObject> object = parse_any({data, size}))
    check_object(*object);
  else
    require(!object.error().message().empty(), "an error without a message");
  if (const Result<AnyObject> object = any_from_json({reinterpret_cast<const char*>(data), size}))
    (void)try_serialize(*object);
  return 0;
}
