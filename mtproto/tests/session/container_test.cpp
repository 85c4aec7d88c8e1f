#include "session/container.hpp"

#include <layer/tl/writer.hpp>

#include <gtest/gtest.h>

#include "peer.hpp"

namespace layer::mtproto {
namespace {

tl::Writer header(std::uint32_t count) {
  tl::Writer writer;
  writer.u32(MSG_CONTAINER);
  writer.u32(count);
  return writer;
}

void write_message(tl::Writer& writer, std::int64_t id, std::uint32_t length, BytesView body) {
  writer.i64(id);
  writer.i32(1);
  writer.u32(length);
  writer.append(body);
}

Errc error_of(tl::Writer writer) {
  return static_cast<Errc>(split_container(writer.view()).error().value());
}

TEST(Container, IsTakenApart) {
  auto writer = header(2);
  write_message(writer, 5, 8, body_of(2));
  write_message(writer, 9, 16, body_of(4, 77));
  const auto messages = split_container(writer.view()).value();
  ASSERT_EQ(messages.size(), 2);
  EXPECT_EQ(messages[0].id, MsgId{5});
  EXPECT_EQ(messages[0].seq_no, 1);
  EXPECT_TRUE(messages[0].needs_ack());
  EXPECT_EQ(messages[1].constructor(), 77);
  EXPECT_EQ(messages[1].body.size(), 16);
}

TEST(Container, MayBeEmpty) {
  EXPECT_TRUE(split_container(header(0).view()).value().empty());
}

TEST(Container, MustHaveAsManyMessagesAsItSays) {
  auto writer = header(2);
  write_message(writer, 5, 8, body_of(2));
  EXPECT_EQ(error_of(writer), Errc::malformed_container);
}

TEST(Container, MustEndWithItsLastMessage) {
  auto writer = header(1);
  write_message(writer, 5, 8, body_of(3));
  EXPECT_EQ(error_of(writer), Errc::malformed_container);
}

TEST(Container, LengthsMustBeWholeWordsAndFit) {
  for (const std::uint32_t length : {0u, 3u, 7u, 12u, 0x7fff'fffcu, 0xffff'fffcu}) {
    auto writer = header(1);
    write_message(writer, 5, length, body_of(2));
    EXPECT_EQ(error_of(writer), Errc::malformed_container) << length;
  }
}

TEST(Container, MustNotHoldContainers) {
  auto writer = header(1);
  write_message(writer, 5, 8, header(0).view());
  EXPECT_EQ(error_of(writer), Errc::nested_container);
}

TEST(Container, MustNotClaimMoreThanMayBeInIt) {
  EXPECT_EQ(error_of(header(1025)), Errc::container_too_large);
  EXPECT_EQ(error_of(header(0xffff'ffff)), Errc::container_too_large);
  EXPECT_EQ(error_of(header(1024)), Errc::malformed_container);
}

TEST(Container, EachTruncationIsRefused) {
  auto writer = header(2);
  write_message(writer, 5, 8, body_of(2));
  write_message(writer, 9, 8, body_of(2));
  for (std::size_t size = 0; size < writer.size(); ++size)
    EXPECT_FALSE(split_container(writer.view().first(size))) << size;
}

}  // namespace
}  // namespace layer::mtproto
