#pragma once

#include <layer/tl/bytes.hpp>

namespace layer {

class Core;

/// Tells the account what an answer says beside what was asked: updates, moved counters, and the
/// peers described in it. Whatever function was called, by whomever.
void observe_answer(Core& core, tl::BytesView request, tl::BytesView answer);

}  // namespace layer
