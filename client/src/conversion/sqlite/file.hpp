#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace layer::conversion::sqlite {

/// A row while it is looked at. Values of another type than asked for are taken for missing.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

  std::optional<std::int64_t> integer(int column) const;
  /// Within 32 bits.
  std::optional<std::int32_t> word(int column) const;
  std::string_view text(int column) const;
  std::span<const std::uint8_t> blob(int column) const;

 private:
  sqlite3_stmt* statement_;
};

using Value =
    std::variant<std::monostate, std::int64_t, std::string_view, std::span<const std::uint8_t>>;

/// A database that others have made, or will read: what is in it is not believed.
class File {
 public:
  /// To be read, and left as it is. Errors: `storage`.
  static File existing(const std::string& path);
  /// Makes a new one, its owner's only, of what `fill` puts in; none if that fails.
  /// Errors: `storage`, also if there is a file already.
  static void make(const std::string& path, const std::function<void(File&)>& fill);

  const std::string& path() const { return path_; }

  bool has_table(std::string_view name);
  bool has_column(std::string_view table, std::string_view column);
  void each(std::string_view sql, const std::function<void(const Row&)>& look);

  void execute(std::string_view sql);
  /// The same statement for each list of values.
  void insert(std::string_view sql, const std::vector<std::vector<Value>>& rows);

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  File(const std::string& path, int flags);
  Statement prepare(std::string_view sql);
  bool step(const Statement& statement);
  [[noreturn]] void fail();

  std::string path_;
  /// What the query under way has cost; the connection counts in it.
  std::unique_ptr<int> ticks_ = std::make_unique<int>(0);
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace layer::conversion::sqlite
