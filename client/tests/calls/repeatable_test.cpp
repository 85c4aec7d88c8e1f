#include "calls/repeatable.hpp"

#include <gtest/gtest.h>

namespace layer {
namespace {

TEST(Repeatable, WhatReadsIs) {
  EXPECT_TRUE(is_repeatable("updates.getDifference"));
  EXPECT_TRUE(is_repeatable("help.getNearestDc"));
  EXPECT_TRUE(is_repeatable("contacts.resolveUsername"));
}

TEST(Repeatable, APartOfAFileIsStoredAtItsPlaceAgain) {
  EXPECT_TRUE(is_repeatable("upload.saveFilePart"));
}

TEST(Repeatable, WhatActsIsNot) {
  EXPECT_FALSE(is_repeatable("messages.sendMessage"));
  EXPECT_FALSE(is_repeatable("auth.checkPassword"));
  EXPECT_FALSE(is_repeatable("channels.deleteMessages"));
}

TEST(Repeatable, ABotIsToldOfEachPressOfItsButtons) {
  EXPECT_FALSE(is_repeatable("messages.getBotCallbackAnswer"));
}

TEST(Repeatable, WhatHasNoNamespaceIsNotKnown) {
  EXPECT_FALSE(is_repeatable("initConnection"));
  EXPECT_FALSE(is_repeatable(""));
}

}  // namespace
}  // namespace layer
