#pragma once

#include <string>

#include "stage.hpp"

namespace layer::local_dc {

/// Fills a data centre from a file: a JSON object whose lists `users`, `bots`, `chats`, `admins`,
/// `messages`, `reactions` and `bans` have what the control connection takes at those paths. They
/// are done in this order.
///
/// Throws std::runtime_error: the file cannot be read, or `users[2]: … is taken`.
void seed_from_file(Stage& stage, const std::string& path);

}  // namespace layer::local_dc
