#include "storage/libsql/hrana.hpp"

#include "input.hpp"
#include "storage/sql/records.hpp"

// A libsql server's answer to a transaction, and what its rows say of a session.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::storage::sql;
  layer::fuzzing::Input input(data, size);
  const std::size_t count = 1 + input.byte() % 3;
  const auto outcome =
      hrana::read_answer(layer::fuzzing::text_of(data + 1, size > 0 ? size - 1 : 0), count);
  if (!outcome || !outcome->failure.empty()) return 0;
  if (outcome->results.size() != count) __builtin_trap();
  for (const auto& rows : outcome->results) {
    (void)peers_in(rows);
    for (const auto& row : rows)
      for (const auto& value : row)
        (void)change_in(value);
  }
  return 0;
}
