#pragma once

#include <string>
#include <string_view>

#include "stage.hpp"

namespace layer::local_dc {

/// What a request is answered with.
struct Reply {
  unsigned status = 200;
  nlohmann::json body = nlohmann::json::object();
  /// The program is to end once this is sent.
  bool ends_program = false;
};

/// Finds out what is asked for and has it done. Throws nothing: what is wrong is in the reply.
/// \param method  "GET", "POST".
/// \param target  path and query.
Reply route(Stage& stage, std::string_view method, std::string_view target,
            const std::string& body);

}  // namespace layer::local_dc
