#include "translator.hpp"

#include "expression.hpp"

namespace layer::local_dc {
namespace {

RpcFailure not_in_layer() {
  return {500, "RESPONSE_NOT_IN_LAYER"};
}

/// Bounds what a value may take: a constructor of few bytes may have a hundred absent fields.
tl::Limits limits(std::size_t input) {
  tl::Limits limits;
  limits.allocation = (std::size_t{1} << 20) + 1024 * input;
  return limits;
}

}  // namespace

std::string_view Translator::method_name(std::uint32_t id) const {
  const Definition* const definition = foreign_.find(id);
  return definition != nullptr ? std::string_view(definition->name) : std::string_view();
}

Answer<tl::Bytes> Translator::request(tl::BytesView request) const {
  tl::Reader reader(request, limits(request.size()));
  const std::uint32_t id = reader.u32();
  const Definition* const method = foreign_.find(id);
  if (method == nullptr) return tl::Bytes(request.begin(), request.end());
  if (!method->function) return bad_request("INPUT_FETCH_ERROR");
  const Object call = read_fields(foreign_, *method, reader);
  if (!reader.ok() || reader.remaining() != 0) return bad_request("INPUT_FETCH_ERROR");
  const Expression native(native_);
  const std::optional<Object> said = native.of(call);
  if (!said) return bad_request("METHOD_INVALID");
  tl::Writer writer;
  write_object(*said, writer);
  if (!writer.ok()) return bad_request("INPUT_FETCH_ERROR");
  return writer.take();
}

Answer<tl::Bytes> Translator::value(const WireType& type, const WireType& target,
                                    tl::BytesView bytes) const {
  tl::Reader reader(bytes, limits(bytes.size()));
  const Value value = read_value(native_, type, reader);
  if (!reader.ok()) return not_in_layer();
  const Expression foreign(foreign_);
  const std::optional<Value> said = foreign.of(value, target);
  if (!said) return not_in_layer();
  tl::Writer writer;
  write_value(*said, target, writer);
  if (!writer.ok()) return not_in_layer();
  return writer.take();
}

Answer<tl::Bytes> Translator::answer(std::uint32_t function, tl::BytesView answer) const {
  const Definition* const method = native_.find(function);
  if (method == nullptr) return tl::Bytes(answer.begin(), answer.end());
  const Definition* const asked = foreign_.function(method->name);
  return value(method->result, asked != nullptr ? asked->result : method->result, answer);
}

tl::Bytes Translator::updates(tl::BytesView updates) const {
  const WireType type{Form::boxed, "Updates", {}};
  const Answer<tl::Bytes> said = value(type, type, updates);
  return said ? *said : tl::Bytes();
}

}  // namespace layer::local_dc
