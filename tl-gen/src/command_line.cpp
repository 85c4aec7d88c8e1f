#include "command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "check.hpp"
#include "cpp/emit.hpp"
#include "diff.hpp"
#include "files.hpp"
#include "format.hpp"
#include "references.hpp"
#include "schema_file.hpp"

namespace layer::tl_gen {
namespace {

enum Status { done = 0, findings = 1, failed = 2 };

/// The subcommands and their arguments.
class Program {
 public:
  Program(std::ostream& out, std::ostream& err) : out_(out), err_(err) {}

  int run(int argc, const char* const* argv);

 private:
  void declare_cpp(CLI::App& app);
  void declare_format(CLI::App& app);
  void declare_check(CLI::App& app);
  void declare_diff(CLI::App& app);

  Status cpp();
  Status format();
  Status check();
  Status diff();
  Status format_file(const std::string& path, IdExceptions& exceptions);

  bool load(const std::string& path, tl_parser::Schema& schema) {
    return report(load_schema(path, schema));
  }

  bool load_exceptions(IdExceptions& exceptions);
  bool report(const Result& result);

  std::ostream& out_;
  std::ostream& err_;
  std::string schema_;              // of cpp
  CppOptions cpp_;                  // of cpp
  std::vector<std::string> files_;  // of format and check
  std::string exceptions_;          // of format and check
  bool in_place_ = false;           // of format
  std::string old_;                 // of diff
  std::string new_;                 // of diff
  Status (Program::*chosen_)() = nullptr;
};

int Program::run(int argc, const char* const* argv) {
  CLI::App app("Generates C++ from schemas in the TL language, and looks after such schemas.",
               "tl-gen");
  app.set_version_flag("--version", "tl-gen " TL_GEN_VERSION);
  app.require_subcommand(1);
  declare_cpp(app);
  declare_format(app);
  declare_check(app);
  declare_diff(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out_, err_) == 0 ? done : failed;
  }
  return (this->*chosen_)();
}

bool Program::report(const Result& result) {
  for (const auto& error : result.errors)
    err_ << error << '\n';
  return result.ok();
}

bool Program::load_exceptions(IdExceptions& exceptions) {
  if (exceptions_.empty()) return true;
  std::string text;
  return report(read_file(exceptions_, text)) && report(exceptions.read(exceptions_, text));
}

void Program::declare_cpp(CLI::App& app) {
  auto& command = *app.add_subcommand("cpp", "write the C++ of a schema");
  command.add_option("--schema", schema_, "the schema")->required();
  command.add_option("--namespace", cpp_.name_space, "C++ namespace of everything generated")
      ->required();
  command
      .add_option("--include", cpp_.include_prefix, "folder of the headers, as users include them")
      ->required();
  command.add_option("--out", cpp_.out, "folder to write below")->required();
  command.add_option("--hot", cpp_.hot,
                     "list of the constructors that get readers and writers of their own");
  command.add_option("--shards", cpp_.shards, "source files that the definitions are spread over")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command.callback([this] { chosen_ = &Program::cpp; });
}

Status Program::cpp() {
  tl_parser::Schema schema;
  if (!load(schema_, schema)) return findings;
  Result references;
  for (const auto& error : undeclared_types(schema)) {
    references.errors.push_back(error_message(schema_, error.position, error.reason));
  }
  if (!report(references)) return findings;
  return report(generate_cpp(schema, cpp_)) ? done : failed;
}

void Program::declare_format(CLI::App& app) {
  auto& command = *app.add_subcommand("format", "write schemas in the canonical layout");
  command.add_option("file", files_, "schemas")->required();
  command.add_flag("-i,--in-place", in_place_, "change the files, instead of printing");
  command.add_option("--exceptions", exceptions_,
                     "list of ids that are not the CRC32 of their declaration");
  command.callback([this] { chosen_ = &Program::format; });
}

Status Program::format() {
  IdExceptions exceptions;
  if (!load_exceptions(exceptions)) return failed;
  auto status = done;
  for (const auto& path : files_)
    status = std::max(status, format_file(path, exceptions));
  return status;
}

Status Program::format_file(const std::string& path, IdExceptions& exceptions) {
  tl_parser::Schema schema;
  if (!load(path, schema) || !report(check_ids(path, schema, exceptions))) return findings;
  const auto text = tl_gen::format(schema);
  if (in_place_) return report(write_if_changed(path, text)) ? done : failed;
  out_ << text;
  return done;
}

void Program::declare_check(CLI::App& app) {
  auto& command = *app.add_subcommand("check", "report the errors of schemas");
  command.add_option("file", files_, "schemas")->required();
  command.add_option(
      "--exceptions", exceptions_,
      "list of ids that are not the CRC32 of their declaration; all of it has to be needed");
  command.callback([this] { chosen_ = &Program::check; });
}

Status Program::check() {
  IdExceptions exceptions;
  if (!load_exceptions(exceptions)) return failed;
  auto status = done;
  for (const auto& path : files_) {
    tl_parser::Schema schema;
    if (load(path, schema) && report(tl_gen::check(path, schema, exceptions))) {
      out_ << path << ": " << summary(schema) << '\n';
    } else {
      status = findings;
    }
  }
  return report(exceptions.unused()) ? status : findings;
}

void Program::declare_diff(CLI::App& app) {
  auto& command = *app.add_subcommand("diff", "show what changes from one schema to another");
  command.add_option("old", old_, "the schema before")->required();
  command.add_option("new", new_, "the schema after")->required();
  command.callback([this] { chosen_ = &Program::diff; });
}

Status Program::diff() {
  tl_parser::Schema before;
  tl_parser::Schema after;
  const bool first = load(old_, before);
  const bool second = load(new_, after);
  if (!first || !second) return failed;
  const auto text = tl_gen::diff(before, after);
  out_ << text;
  return text.empty() ? done : findings;
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  return Program(out, err).run(argc, argv);
}

}  // namespace layer::tl_gen
