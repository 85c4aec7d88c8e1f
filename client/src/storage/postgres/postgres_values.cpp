#include "storage/postgres/postgres_values.hpp"

#include <array>

namespace layer::storage::sql {

namespace {

// Numbers of types that no release of PostgreSQL changes (pg_type.dat).
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_int4 = 23;
constexpr Oid type_text = 25;

constexpr int binary = 1;

std::array<char, 8> big_endian(std::int64_t number) {
  std::array<char, 8> bytes;
  for (int byte = 0; byte < 8; ++byte)
    bytes[static_cast<std::size_t>(byte)] =
        static_cast<char>(static_cast<std::uint64_t>(number) >> (56 - 8 * byte) & 0xff);
  return bytes;
}

std::int64_t number_in(const char* bytes, int size) {
  // Whatever its size is, its first bit says whether it is negative.
  std::uint64_t number = size > 0 && (bytes[0] & 0x80) ? ~std::uint64_t{0} : 0;
  for (int n = 0; n < size; ++n)
    number = number << 8 | static_cast<std::uint8_t>(bytes[n]);
  return static_cast<std::int64_t>(number);
}

Value value_in(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column)) return std::monostate();
  const char* bytes = PQgetvalue(result, row, column);
  const int size = PQgetlength(result, row, column);
  switch (PQftype(result, column)) {
    case type_int8:
    case type_int4:
      return number_in(bytes, size);
    case type_text:
      return std::string(bytes, static_cast<std::size_t>(size));
    case type_bytea:
      return Bytes(bytes, bytes + size);
    default:
      return std::monostate();
  }
}

}  // namespace

Parameters::Parameters(const std::vector<Value>& values)
    : values_(values.size()), lengths_(values.size()), formats_(values.size(), binary) {
  numbers_.reserve(values.size());
  for (std::size_t n = 0; n < values.size(); ++n) {
    if (const auto* number = std::get_if<std::int64_t>(&values[n])) {
      types_.push_back(type_int8);
      values_[n] = numbers_.emplace_back(big_endian(*number)).data();
      lengths_[n] = 8;
    } else if (const auto* text = std::get_if<std::string>(&values[n])) {
      types_.push_back(type_text);
      values_[n] = text->data();
      lengths_[n] = static_cast<int>(text->size());
    } else if (const auto* bytes = std::get_if<Bytes>(&values[n])) {
      types_.push_back(type_bytea);
      // Without an address it would be NULL.
      values_[n] = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      lengths_[n] = static_cast<int>(bytes->size());
    } else {
      types_.push_back(0);
    }
  }
}

Rows rows_of(const PGresult* result) {
  Rows rows(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row)
    for (int column = 0; column < PQnfields(result); ++column)
      rows[static_cast<std::size_t>(row)].push_back(value_in(result, row, column));
  return rows;
}

}  // namespace layer::storage::sql
