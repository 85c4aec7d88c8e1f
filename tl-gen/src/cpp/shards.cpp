#include "shards.hpp"

#include <algorithm>
#include <set>

#include "headers.hpp"
#include "tables.hpp"

namespace layer::tl_gen {
namespace {

/// What stays together because it shares a header: a boxed type or a namespace of functions.
struct Piece {
  std::string header;
  const Box* box = nullptr;
  const std::vector<Struct>* structs = nullptr;
  std::size_t weight = 0;
};

// Roughly what the parts of a table cost the compiler.
std::size_t weigh(const std::vector<Struct>& structs) {
  std::size_t weight = 0;
  for (const Struct& made : structs)
    weight += 4 + made.fields.size() * (made.hot ? 8 : 1);
  return weight;
}

std::vector<Piece> pieces_of(const Model& model) {
  std::vector<Piece> pieces;
  for (const Box& box : model.boxes)
    pieces.push_back({box.header, box.raw ? nullptr : &box, &box.structs, weigh(box.structs)});
  for (const auto& [space, functions] : model.functions)
    pieces.push_back({function_header(model, space), nullptr, &functions, weigh(functions)});
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.weight > b.weight; });
  return pieces;
}

std::string emit_shard(const Composites& composites, std::vector<Piece> pieces) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.header < b.header; });
  SourceText out;
  out.line("#include \"composites.hpp\"");
  out.line();
  out.line("#include <layer/tl/detail/generated.hpp>");
  for (const Piece& piece : pieces)
    out.line("#include <", piece.header, ">");
  out.line();
  out.line("#include <cstddef>");
  out.line();
  out.line(
      "// Not all structs are standard layout; our compilers know their offsets all the same.");
  out.line("#pragma GCC diagnostic ignored \"-Winvalid-offsetof\"");
  out.line();
  out.line("using ::layer::tl::Field;");
  out.line("using ::layer::tl::Kind;");
  out.line();
  std::size_t number = 0;
  for (const Piece& piece : pieces) {
    for (const Struct& made : *piece.structs)
      emit_table(out, made, composites, ++number);
    if (piece.box) emit_table(out, *piece.box, ++number);
  }
  return out.text();
}

}  // namespace

std::vector<std::string> emit_shards(const Model& model, const Composites& composites,
                                     unsigned count) {
  std::vector<std::vector<Piece>> shards(count);
  std::vector<std::size_t> weights(count);
  for (const Piece& piece : pieces_of(model)) {
    const auto lightest = std::min_element(weights.begin(), weights.end()) - weights.begin();
    weights[static_cast<std::size_t>(lightest)] += piece.weight;
    shards[static_cast<std::size_t>(lightest)].push_back(piece);
  }
  std::vector<std::string> texts;
  for (std::vector<Piece>& shard : shards)
    texts.push_back(emit_shard(composites, std::move(shard)));
  return texts;
}

}  // namespace layer::tl_gen
