#include "command_line.hpp"

#include <gmock/gmock.h>

#include <initializer_list>
#include <sstream>
#include <vector>

#include "folder.hpp"

namespace layer::tl_gen {
namespace {

using testing::HasSubstr;

struct Outcome {
  int status;
  std::string out;
  std::string err;
};

Outcome tl_gen(std::initializer_list<std::string> arguments) {
  std::vector<const char*> pointers = {"tl-gen"};
  for (const auto& argument : arguments)
    pointers.push_back(argument.c_str());
  std::ostringstream out;
  std::ostringstream err;
  const int status = run(static_cast<int>(pointers.size()), pointers.data(), out, err);
  return {status, out.str(), err.str()};
}

constexpr const char* canonical =
    "---types---\n\n// core\nboolTrue#997275b5 = Bool;\n\n---functions---\n";

TEST(CommandLine, NeedsACommand) {
  EXPECT_EQ(tl_gen({}).status, 2);
  EXPECT_EQ(tl_gen({"sort"}).status, 2);
  EXPECT_THAT(tl_gen({}).err, HasSubstr("A subcommand is required"));
}

TEST(CommandLine, KnowsItsVersionAndHelp) {
  const auto version = tl_gen({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out, "tl-gen " TL_GEN_VERSION "\n");
  const auto help = tl_gen({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr("format"));
}

TEST(CommandLine, CheckSumsUpGoodFiles) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#997275b5 = Bool;");
  const auto b = folder.write("b.tl", "// LAYER 3\n");
  const auto outcome = tl_gen({"check", a, b});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out,
            a + ": 1 constructor, 0 functions\n" + b + ": 0 constructors, 0 functions, layer 3\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(CommandLine, CheckTellsTheErrorsOfAllFiles) {
  const Folder folder;
  const auto a = folder.write("a.tl", "a @");
  const auto b = folder.write("b.tl", "boolTrue#1 = Bool;");
  const auto c = folder.write("c.tl", "boolTrue = Bool;");
  const auto outcome = tl_gen({"check", a, b, c});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, c + ": 1 constructor, 0 functions\n");
  EXPECT_EQ(outcome.err, a + ":1:3: error: expected a parameter `name:type` or `=`, found `@`\n" +
                             b +
                             ":1:1: error: `boolTrue` has the id 00000001, but the CRC32 of its "
                             "declaration is 997275b5\n");
}

TEST(CommandLine, CheckTellsWhatItCannotRead) {
  const Folder folder;
  const auto missing = folder.path("a.tl").string();
  const auto outcome = tl_gen({"check", missing});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, missing + ": error: cannot be opened for reading\n");
}

TEST(CommandLine, CheckTakesExceptionsAndWantsAllOfThem) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#1 = Bool;");
  const auto list = folder.write("list", "boolTrue#1\n");
  EXPECT_EQ(tl_gen({"check", a, "--exceptions", list}).status, 0);
  folder.write("list", "boolTrue#1\nboolFalse#2\n");
  const auto outcome = tl_gen({"check", a, "--exceptions", list});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr(list + ":2:1: error: `boolFalse` is no exception"));
}

TEST(CommandLine, ExceptionsHaveToBeReadable) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#1 = Bool;");
  EXPECT_EQ(tl_gen({"check", a, "--exceptions", folder.path("none")}).status, 2);
  EXPECT_EQ(tl_gen({"format", a, "--exceptions", folder.write("bad", "?")}).status, 2);
}

TEST(CommandLine, FormatPrints) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#997275b5=Bool");
  const auto outcome = tl_gen({"format", a});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, canonical);
  EXPECT_EQ(folder.read("a.tl"), "boolTrue#997275b5=Bool");
}

TEST(CommandLine, FormatChangesFilesInPlace) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#997275b5=Bool");
  const auto b = folder.write("b.tl", canonical);
  const auto outcome = tl_gen({"format", "-i", a, b});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(folder.read("a.tl"), canonical);
  EXPECT_EQ(folder.read("b.tl"), canonical);
}

TEST(CommandLine, FormatLeavesFilesWithErrorsAlone) {
  const Folder folder;
  for (const std::string text : {"boolTrue#997275b5=Bool; @", "boolTrue#1=Bool"}) {
    const auto a = folder.write("a.tl", text);
    const auto outcome = tl_gen({"format", "-i", a});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr("error"));
    EXPECT_EQ(folder.read("a.tl"), text);
    EXPECT_EQ(tl_gen({"format", a}).out, "");
  }
}

TEST(CommandLine, FormatTakesExceptions) {
  const Folder folder;
  const auto a = folder.write("a.tl", "boolTrue#1=Bool");
  const auto list = folder.write("list", "boolTrue#1\nboolFalse#2\n");
  EXPECT_EQ(tl_gen({"format", "--exceptions", list, a}).status, 0) << "it needs not all of them";
}

TEST(CommandLine, DiffShowsDifferences) {
  const Folder folder;
  const auto a = folder.write("a.tl", "a#1 = A;");
  const auto b = folder.write("b.tl", "a#2 = A;");
  EXPECT_EQ(tl_gen({"diff", a, a}).status, 0);
  EXPECT_EQ(tl_gen({"diff", a, a}).out, "");
  const auto outcome = tl_gen({"diff", a, b});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("~ a 00000001 -> 00000002\n"));
}

TEST(CommandLine, DiffNeedsTwoGoodSchemas) {
  const Folder folder;
  const auto good = folder.write("a.tl", "a#1 = A;");
  const auto bad = folder.write("b.tl", "@");
  EXPECT_EQ(tl_gen({"diff", good, bad}).status, 2);
  EXPECT_EQ(tl_gen({"diff", bad, good}).status, 2);
  EXPECT_EQ(tl_gen({"diff", good}).status, 2);
  EXPECT_EQ(tl_gen({"diff", good, good, good}).status, 2);
  EXPECT_THAT(tl_gen({"diff", bad, folder.path("none")}).err, HasSubstr("b.tl:1:1: error"));
}

TEST(CommandLine, CppWritesBelowItsFolder) {
  const Folder folder;
  const auto a = folder.write("a.tl", "ping#1 id:long = Pong;");
  const auto outcome = tl_gen({"cpp", "--schema", a, "--namespace", "app::tl", "--include",
                               "app/tl", "--out", folder.path("out")});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_FALSE(std::filesystem::is_empty(folder.path("out")));
}

TEST(CommandLine, CppRefusesSchemasWithErrors) {
  const Folder folder;
  const auto refused = [&](const std::string& text) {
    return tl_gen({"cpp", "--schema", folder.write("a.tl", text), "--namespace", "app::tl",
                   "--include", "app/tl", "--out", folder.path("out")});
  };
  EXPECT_EQ(refused("a @").status, 1);
  EXPECT_EQ(refused("a x:B = A;").status, 1);
  EXPECT_THAT(refused("a x:B = A;").err, HasSubstr("a.tl:1:1: error: `a` uses the type `B`"));
  EXPECT_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST(CommandLine, ChecksTheShippedSchemas) {
  const std::string folder = TL_GEN_SCHEMAS "/";
  const auto outcome =
      tl_gen({"check", "--exceptions", folder + "id-exceptions.txt", folder + "api.tl",
              folder + "mtproto.tl", folder + "secret.tl", folder + "next/api.tl"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

}  // namespace
}  // namespace layer::tl_gen
