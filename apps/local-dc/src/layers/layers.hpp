#pragma once

#include <optional>
#include <string>

#include "translator.hpp"

namespace layer::local_dc {

/// The layers that clients may speak: the native one, those that the server brings, and those that
/// its user adds.
class Layers {
 public:
  Layers() = default;

  Layers(const Layers&) = delete;
  Layers& operator=(const Layers&) = delete;

  /// A schema in the TL language with a comment `LAYER n`. Throws std::runtime_error.
  void add(std::string_view schema);

  /// Null where nothing has to be translated. A layer that is not here is served as the closest
  /// before it, or else as the first after it.
  const Translator* find(std::int32_t layer);

 private:
  std::int32_t closest(std::int32_t layer) const;

  /// Made with the first other layer: most servers never need it.
  std::optional<Dictionary> native_;
  std::map<std::int32_t, Translator> read_;
};

}  // namespace layer::local_dc
