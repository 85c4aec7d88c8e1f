#include "expression.hpp"

namespace layer::local_dc {
namespace {

/// Layer 229 gave what a button does a type of its own, apart for keyboards and for inline
/// keyboards: keyboardButtonCallback became a keyboardInlineButton with an
/// inlineButtonTypeCallback. No rule about names finds that, so these do.
struct Split {
  std::string_view type;    ///< of the button since
  std::string_view button;  ///< the one constructor of that
  std::string_view kinds;   ///< what the constructors of its `type` begin with
};

constexpr Split SPLITS[] = {{"KeyboardButton", "keyboardButton", "buttonType"},
                            {"KeyboardInlineButton", "keyboardInlineButton", "inlineButtonType"}};

constexpr std::string_view JOINED = "keyboardButton";
constexpr std::string_view JOINED_ROW = "keyboardButtonRow";
constexpr std::string_view INLINE_ROW = "keyboardInlineButtonRow";
constexpr std::string_view DEFAULT = "Default";

/// What is left of `name` without `beginning`, which may stand with an `input` before it: then that
/// stays.
struct Rest {
  bool input = false;
  std::string_view kind;
};

std::optional<Rest> without(std::string_view name, std::string_view beginning) {
  constexpr std::string_view INPUT = "input";
  const bool input = name.starts_with(INPUT);
  if (input) name.remove_prefix(INPUT.size());
  if (name.size() < beginning.size()) return std::nullopt;
  // The first letter differs in case behind `input`.
  if (name.substr(1, beginning.size() - 1) != beginning.substr(1)) return std::nullopt;
  if ((name[0] | 0x20) != beginning[0]) return std::nullopt;
  return Rest{input, name.substr(beginning.size())};
}

std::string with(const Rest& rest, std::string_view beginning) {
  std::string name(beginning);
  if (rest.input) {
    name[0] = static_cast<char>(name[0] & ~0x20);
    name.insert(0, "input");
  }
  return name.append(rest.kind);
}

}  // namespace

std::optional<Value> Expression::button(const Object& object, std::string_view type) const {
  const std::string_view name = object.definition->name;
  const std::string_view other_row = type == "KeyboardInlineButtonRow" ? INLINE_ROW : JOINED_ROW;
  if ((name == INLINE_ROW || name == JOINED_ROW) && name != other_row) {
    if (const Definition* const row = target_.constructor(other_row))
      if (auto said = made(*row, {&object})) return Value{std::move(*said)};
    return std::nullopt;
  }
  if (object.find("type") != nullptr && target_.constructor("keyboardInlineButton") == nullptr)
    return joined_button(object);
  return split_button(object, type);
}

/// From before layer 229 to after.
std::optional<Value> Expression::split_button(const Object& object, std::string_view type) const {
  const std::optional<Rest> rest = without(object.definition->name, JOINED);
  if (!rest || object.find("type") != nullptr) return std::nullopt;
  for (const Split& split : SPLITS) {
    if (split.type != type) continue;
    const Rest kind{rest->input, rest->kind.empty() ? DEFAULT : rest->kind};
    const Definition* const button = target_.constructor(split.button);
    const Definition* const does = target_.constructor(with(kind, split.kinds));
    if (button == nullptr || does == nullptr) return std::nullopt;
    std::optional<Object> said = made(*button, {&object});
    std::optional<Object> action = made(*does, {&object});
    if (!said || !action) return std::nullopt;
    for (std::size_t i = 0; i < button->fields.size(); ++i)
      if (button->fields[i].name == "type") said->fields[i] = Value{std::move(*action)};
    return Value{std::move(*said)};
  }
  return std::nullopt;
}

/// From after to before.
std::optional<Value> Expression::joined_button(const Object& object) const {
  for (const Split& split : SPLITS) {
    if (object.definition->name != split.button) continue;
    const auto* const does = std::get_if<Object>(&object.find("type")->is);
    if (does == nullptr) return std::nullopt;
    std::optional<Rest> rest = without(does->definition->name, split.kinds);
    if (!rest) return std::nullopt;
    if (rest->kind == DEFAULT) rest->kind = {};
    const Definition* const button = target_.constructor(with(*rest, JOINED));
    if (button == nullptr) return std::nullopt;
    std::optional<Object> said = made(*button, {&object, does});
    if (!said) return std::nullopt;
    return Value{std::move(*said)};
  }
  return std::nullopt;
}

}  // namespace layer::local_dc
