#pragma once

#include <map>
#include <optional>
#include <vector>

#include "session/numbering.hpp"

namespace layer::mtproto {

/// Whether a client's seq_no grow with its ids, whatever the order of arrival.
class SeqNoOrder {
 public:
  enum class Fault { too_low, too_high };

  /// Checks the messages of one packet, and remembers them if all are right.
  std::optional<Fault> add(std::vector<Number> numbers);

 private:
  [[nodiscard]] std::optional<Fault> check(Number number) const;

  std::map<MsgId, std::int32_t> seen_;
};

}  // namespace layer::mtproto
