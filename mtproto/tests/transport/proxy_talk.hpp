#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "transport/proxy_handshake.hpp"

namespace layer::mtproto {

inline Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

/// What a handshake made of a proxy's answers; of one that failed only the error.
struct Talk {
  Bytes sent = {};
  boost::system::error_code error = {};
  bool done = false;
  Bytes rest = {};

  bool operator==(const Talk&) const = default;
};

/// Feeds `answers` in two pieces, cut at `cut`.
inline Talk talk(ProxyHandshake& handshake, BytesView answers, std::size_t cut) {
  Talk result;
  result.sent = handshake.begin();
  for (const auto piece : {answers.first(cut), answers.subspan(cut)}) {
    const auto next = handshake.feed(piece);
    if (!next) {
      EXPECT_EQ(handshake.feed(Bytes{0}).error(), next.error()) << "errors are final";
      return {.error = next.error()};
    }
    result.sent.insert(result.sent.end(), next->begin(), next->end());
  }
  result.done = handshake.done();
  result.rest = handshake.rest();
  return result;
}

/// The same for every cut, or the test fails.
template <class Make>
Talk talk_with_every_cut(Make make, BytesView answers) {
  auto first = make();
  const Talk expected = talk(first, answers, answers.size());
  for (std::size_t cut = 0; cut < answers.size(); ++cut) {
    auto handshake = make();
    EXPECT_EQ(talk(handshake, answers, cut), expected) << "cut at " << cut;
  }
  auto slow = make();
  Talk bytewise;
  bytewise.sent = slow.begin();
  for (const auto byte : answers) {
    const auto next = slow.feed({&byte, 1});
    if (!next) {
      bytewise = {.error = next.error()};
      break;
    }
    bytewise.sent.insert(bytewise.sent.end(), next->begin(), next->end());
  }
  if (!bytewise.error) bytewise.done = slow.done();
  if (!bytewise.error) bytewise.rest = slow.rest();
  EXPECT_EQ(bytewise, expected) << "byte by byte";
  return expected;
}

}  // namespace layer::mtproto
