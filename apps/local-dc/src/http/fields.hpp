#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <set>
#include <string>

namespace layer::local_dc {

/// A JSON object that is read field by field. Every function throws std::runtime_error with a
/// sentence for whoever wrote it.
class Fields {
 public:
  /// \param object  outlives this.
  explicit Fields(const nlohmann::json& object);

  bool has(const std::string& name) const { return object_.contains(name); }

  std::string text(const std::string& name);
  std::string text(const std::string& name, const std::string& otherwise);
  bool flag(const std::string& name, bool otherwise);
  std::int64_t integer(const std::string& name, std::int64_t least, std::int64_t most);
  std::int64_t integer(const std::string& name, std::int64_t least, std::int64_t most,
                       std::int64_t otherwise);
  /// An id, as a number or a text, or a name.
  std::string reference(const std::string& name);
  /// A list of such.
  std::vector<std::string> references(const std::string& name);
  /// A list of anything; empty where there is none.
  nlohmann::json list(const std::string& name);

  /// To be called last: a field that nobody asked for is probably misspelt.
  void finish() const;

 private:
  const nlohmann::json* find(const std::string& name);
  const nlohmann::json& get(const std::string& name);

  const nlohmann::json& object_;
  std::set<std::string> read_;
};

}  // namespace layer::local_dc
