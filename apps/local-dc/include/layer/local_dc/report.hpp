#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace layer::local_dc {

/// A rule of the protocol that clients broke.
struct Violation {
  /// Short and stable: "msg_id.parity", "seq_no.content", "padding.length".
  std::string rule;
  /// The protocol's page that states it.
  std::string page;
  std::uint64_t count = 0;
  /// The first case: what was seen, on which connection.
  std::string example;

  friend bool operator==(const Violation&, const Violation&) = default;
};

/// What the server has seen since it started.
struct Report {
  std::vector<Violation> violations;
  /// Calls of each method, by TL name.
  std::map<std::string, std::uint64_t> calls;
  /// Of those, methods this server does not know (answered METHOD_INVALID).
  std::map<std::string, std::uint64_t> unknown_methods;
  std::uint64_t connections = 0;
  std::uint64_t key_exchanges = 0;

  /// A sentence a line; empty if no rule was broken.
  std::string to_string() const;
};

}  // namespace layer::local_dc
