#pragma once

#include <string>
#include <vector>

#include "composites.hpp"
#include "model.hpp"

namespace layer::tl_gen {

/// The sources that define the tables, spread evenly over `count` files. The same schema gives the
/// same spread.
std::vector<std::string> emit_shards(const Model& model, const Composites& composites,
                                     unsigned count);

}  // namespace layer::tl_gen
