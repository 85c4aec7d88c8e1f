#pragma once

#include <layer/tl_parser/ast.hpp>

#include <cstdint>
#include <string>

namespace layer::tl_parser {

/// Canonical text, as `user#abcdef01 flags:# id:long bots:flags.0?Vector<Bot> = User;`, without
/// comments.
std::string to_string(const Definition& definition);
std::string to_string(const Parameter& parameter);
std::string to_string(const TypeRef& type);

/// The CRC32 of the definition without its id, without `flags.n?true` parameters and without `<`,
/// `>`, `{`, `}` and `%`; the parameter type `bytes` (not `Vector<bytes>`) counts as `string`.
std::uint32_t computed_id(const Definition& definition);

}  // namespace layer::tl_parser
