#pragma once

#include <layer/tl_parser/parser.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "token_stream.hpp"

namespace layer::tl_parser {

/// What the text of one definition has declared so far, and how much it may still ask for.
class Scope {
 public:
  /// `parts` counts the parameters and type arguments of the whole schema.
  Scope(TokenStream& tokens, const Limits& limits, std::size_t& parts)
      : tokens_(tokens), limits_(limits), parts_(parts) {}

  /// Each is false if the name is taken.
  bool declare_generic(const std::string& name);
  bool declare_parameter(const std::string& name);

  void declare_word(const std::string& name) { brackets_.back().words.insert(name); }

  bool is_generic(const std::string& name) const { return generics_.contains(name); }

  bool is_word(const std::string& name) const;

  /// What is declared in `[ ]` is known there only.
  void open_brackets() { brackets_.emplace_back(); }

  void close_brackets() { brackets_.pop_back(); }

  bool in_brackets() const { return brackets_.size() > 1; }

  /// Around all that nests; false, with an error, if that is too deep.
  bool enter();

  void leave() { --nesting_; }

  /// For each parameter, generic and type argument; false, with an error, if there are too many.
  bool count_part();

 private:
  struct Brackets {
    std::set<std::string> parameters;
    std::set<std::string> words;  // parameters of type `#`
  };

  TokenStream& tokens_;
  const Limits& limits_;
  std::size_t& parts_;
  std::set<std::string> generics_;
  std::vector<Brackets> brackets_{1};
  std::size_t nesting_ = 0;
};

}  // namespace layer::tl_parser
