#pragma once

#include <layer/client/conversion.hpp>

#include <string>

/// What a session holds, without secrets: several lines for people.
std::string describe(const layer::conversion::Session& session);
/// The same in one: "user 5000000001 in data centre 2, key 1A2B…".
std::string in_one_line(const layer::conversion::Session& session);
