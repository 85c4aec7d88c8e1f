#pragma once

#include <layer/tl_parser/ast.hpp>

namespace layer::tl_gen {

/// The order of listings: by namespace, then by name, both without regard to case, as people look
/// names up
/// (`inputStickeredMediaPhoto` before `inputStickerSetID`).
struct ByName {
  bool operator()(const tl_parser::Name& a, const tl_parser::Name& b) const;
};

}  // namespace layer::tl_gen
