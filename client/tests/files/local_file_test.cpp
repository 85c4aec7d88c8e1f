#include "files/local_file.hpp"

#include <layer/client/error.hpp>

#include <gtest/gtest.h>

#include "../temporary_folder.hpp"

namespace layer {
namespace {

using testing::contents;
using testing::overwrite;

class LocalFile : public ::testing::Test {
 protected:
  bool is_empty() { return std::filesystem::is_empty(std::filesystem::path(path_).parent_path()); }

  testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("file");
};

TEST_F(LocalFile, IsReadInParts) {
  overwrite(path_, "hello world");
  const FileReader reader(path_);

  EXPECT_EQ(reader.size(), 11u);
  EXPECT_EQ(reader.read(6, 5), (Bytes{'w', 'o', 'r', 'l', 'd'}));
}

TEST_F(LocalFile, OneThatShrinksIsTold) {
  overwrite(path_, "hello world");
  const FileReader reader(path_);
  overwrite(path_, "hello");

  EXPECT_THROW(reader.read(0, 11), Error);
}

TEST_F(LocalFile, AFolderIsNoFile) {
  EXPECT_THROW(FileReader("/"), Error);
}

TEST_F(LocalFile, AppearsWhenItIsComplete) {
  FileWriter writer(path_);
  writer.write(6, Bytes{'w', 'o', 'r', 'l', 'd'});
  writer.write(0, Bytes{'h', 'e', 'l', 'l', 'o', ' '});
  EXPECT_FALSE(std::filesystem::exists(path_));

  writer.finish();

  EXPECT_EQ(contents(path_), "hello world");
}

TEST_F(LocalFile, LeavesNothingIfItIsNotFinished) {
  {
    FileWriter writer(path_);
    writer.write(0, Bytes{'x'});
  }
  EXPECT_TRUE(is_empty());
}

}  // namespace
}  // namespace layer
