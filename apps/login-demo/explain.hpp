#pragma once

#include <layer/client/error.hpp>

#include <string>

/// One sentence for the person at the keyboard: what went wrong, and what to do.
std::string explain(const layer::Error& error);
