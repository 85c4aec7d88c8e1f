#pragma once

#include <string_view>

namespace layer {

/// Whether a method may be executed twice without anybody noticing: it only reads, or it stores
/// the same bytes at the same place again. After a lost connection such a call is simply made anew;
/// of all others only the caller can know what to do.
bool is_repeatable(std::string_view method);

}  // namespace layer
