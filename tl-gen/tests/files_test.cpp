#include "files.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <sys/resource.h>
#include <thread>

#include "folder.hpp"
#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

namespace fs = std::filesystem;

TEST(ReadFile, TakesEveryByte) {
  using namespace std::string_view_literals;
  const Folder folder;
  for (const auto content : {""sv, "a\r\n\0\xff"sv}) {
    const auto path = folder.write("a", content);
    std::string text = "old";
    EXPECT_TRUE(read_file(path, text).ok());
    EXPECT_EQ(text, content);
  }
}

TEST(ReadFile, TakesFilesOfManyBlocks) {
  const Folder folder;
  const std::string content((1 << 17) + 1, 'x');
  std::string text;
  EXPECT_TRUE(read_file(folder.write("a", content), text).ok());
  EXPECT_EQ(text, content);
}

TEST(ReadFile, SaysWhatItCannotRead) {
  const Folder folder;
  std::string text;
  const auto missing = folder.path("missing").string();
  EXPECT_EQ(text_of(read_file(missing, text)), missing + ": error: cannot be opened for reading\n");
  const auto itself = folder.path("").string();
  EXPECT_EQ(text_of(read_file(itself, text)), itself + ": error: cannot be read to its end\n");
}

TEST(ReadFile, StopsAtItsLimit) {
  const Folder folder;
  const auto path = folder.write("a", "12345");
  std::string text;
  EXPECT_TRUE(read_file(path, text, 5).ok());
  EXPECT_EQ(text_of(read_file(path, text, 4)), path + ": error: larger than 4 bytes\n");
}

TEST(WriteIfChanged, MakesFilesAndTheirFolders) {
  const Folder folder;
  EXPECT_TRUE(write_if_changed(folder.path("b/c/a"), "text").ok());
  EXPECT_EQ(folder.read("b/c/a"), "text");
}

TEST(WriteIfChanged, ReplacesOtherContent) {
  const Folder folder;
  const auto path = folder.write("a", "text");
  EXPECT_TRUE(write_if_changed(path, "more text").ok());
  EXPECT_EQ(folder.read("a"), "more text");
  EXPECT_TRUE(write_if_changed(path, "MORE TEXT").ok()) << "the same length is not the same text";
  EXPECT_EQ(folder.read("a"), "MORE TEXT");
  EXPECT_EQ(folder.files(), 1u) << "nothing is left beside it";
}

TEST(WriteIfChanged, LeavesEqualFilesAlone) {
  const Folder folder;
  const auto path = folder.write("a", "text");
  const auto long_ago = fs::last_write_time(path) - std::chrono::hours(1);
  fs::last_write_time(path, long_ago);
  EXPECT_TRUE(write_if_changed(path, "text").ok());
  EXPECT_EQ(fs::last_write_time(path), long_ago);
}

TEST(WriteIfChanged, WritesEmptyFiles) {
  const Folder folder;
  EXPECT_TRUE(write_if_changed(folder.path("a"), "").ok());
  EXPECT_EQ(folder.read("a"), "");
}

TEST(WriteIfChanged, KeepsPermissions) {
  const Folder folder;
  const auto path = folder.write("a", "text");
  constexpr auto mode = fs::perms::owner_read | fs::perms::owner_write;
  fs::permissions(path, mode);
  EXPECT_TRUE(write_if_changed(path, "more").ok());
  EXPECT_EQ(fs::status(path).permissions(), mode);
}

TEST(WriteIfChanged, SaysWhatItCannotWrite) {
  const Folder folder;
  folder.write("file", "text");
  EXPECT_THAT(text_of(write_if_changed(folder.path("file/a"), "text")),
              testing::StartsWith(folder.path("file").string() + ": error: folder cannot be made"));
  fs::create_directories(folder.path("folder/in"));
  EXPECT_FALSE(write_if_changed(folder.path("folder"), "text").ok()) << "a folder for a file";
  EXPECT_EQ(folder.files(), 2u) << "nothing is left beside it";
  EXPECT_EQ(folder.read("file"), "text");
}

TEST(WriteIfChanged, IsOneStepForReadersAndOtherWriters) {
  const Folder folder;
  const std::string a(100'000, 'a');
  const std::string b(200'000, 'b');
  const auto path = folder.write("file", a);
  const auto write = [&](const std::string& text) {
    return std::thread([&] {
      for (int round = 0; round < 50; ++round)
        EXPECT_TRUE(write_if_changed(path, text).ok());
    });
  };
  auto first = write(a);
  auto second = write(b);
  for (int round = 0; round < 100; ++round) {
    const auto seen = folder.read("file");
    EXPECT_TRUE(seen == a || seen == b) << seen.size() << " bytes";
  }
  first.join();
  second.join();
  EXPECT_EQ(folder.files(), 1u);
}

/// Lets no file grow beyond `bytes`, as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }

  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST(WriteIfChanged, KeepsTheOldFileOnAFullDisk) {
  const Folder folder;
  const auto path = folder.write("a", "old");
  {
    const FullDisk disk(4);
    EXPECT_FALSE(write_if_changed(path, "new text").ok());
  }
  EXPECT_EQ(folder.read("a"), "old");
  EXPECT_EQ(folder.files(), 1u) << "nothing is left beside it";
}

}  // namespace
}  // namespace layer::tl_gen
