#include <layer/mtproto/error.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace layer::mtproto {
namespace {

TEST(Errc, EachHasASentenceOfItsOwn) {
  std::set<std::string> sentences;
  for (int code = 1; code <= static_cast<int>(Errc::message_refused); ++code) {
    const std::string sentence = make_error_code(static_cast<Errc>(code)).message();
    EXPECT_NE(sentence, "unknown mtproto error") << code;
    EXPECT_TRUE(sentences.insert(sentence).second) << sentence;
  }
}

TEST(Errc, NumbersOfNoErrorAreNamedSo) {
  EXPECT_EQ(category().message(10'000), "unknown mtproto error");
  EXPECT_STREQ(category().name(), "layer.mtproto");
}

}  // namespace
}  // namespace layer::mtproto
