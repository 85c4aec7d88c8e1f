#pragma once

#include <layer/local_dc/report.hpp>
#include <layer/mtproto/session/violation.hpp>

#include <string_view>

namespace layer::local_dc {

/// Counts what clients do and what they do wrong.
class Conformance {
 public:
  void note(const mtproto::Violation& violation, std::string_view connection);
  /// A rule outside the message layer.
  void note(std::string_view rule, std::string_view page, std::string example);

  void note_call(std::string_view method) { ++report_.calls[std::string(method)]; }

  void note_unknown(std::string method) { ++report_.unknown_methods[std::move(method)]; }

  void note_connection() { ++report_.connections; }

  void note_key_exchange() { ++report_.key_exchanges; }

  const Report& report() const { return report_; }

 private:
  Report report_;
};

}  // namespace layer::local_dc
