#pragma once

#include <string>
#include <string_view>

namespace layer::tl_gen {

/// `accountDaysTTL` → `AccountDaysTtl`, `p_q_inner_data_dc` → `PQInnerDataDc`.
std::string pascal_case(std::string_view name);

/// `accountDaysTTL` → `account_days_ttl`.
std::string snake_case(std::string_view name);

/// A field's name as a C++ member: keywords and names that generated structs use get a `_`.
std::string member_name(std::string_view field);

/// `layer::tl::mtproto`, but neither empty nor with anything else in it.
bool is_namespace(std::string_view name);

}  // namespace layer::tl_gen
