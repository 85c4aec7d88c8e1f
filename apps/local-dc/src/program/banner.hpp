#pragma once

#include <iosfwd>

#include "arguments.hpp"

namespace layer::local_dc {

/// What a person needs to point a client at the server.
/// \param control  port of the control connection.
void print_banner(std::ostream& out, const LocalDc& dc, const Seeded& seeded,
                  std::optional<std::uint16_t> control);

/// The same for programs. Throws std::runtime_error when the file cannot be written.
void write_json(const std::string& path, const LocalDc& dc, const Seeded& seeded,
                std::optional<std::uint16_t> control);

}  // namespace layer::local_dc
