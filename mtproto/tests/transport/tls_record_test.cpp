#include "transport/tls_record.hpp"

#include <layer/mtproto/transport/proxy_error.hpp>

#include <gtest/gtest.h>

#include "noise.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

/// What a reader gives when `stream` comes in pieces of up to `most` bytes.
Result<Bytes> read_in_pieces(RecordReader& reader, Bytes stream, std::size_t most) {
  Bytes payload;
  for (MutableBytes rest(stream); !rest.empty();) {
    const auto piece = rest.first(std::min(most, rest.size()));
    const auto size = reader.unwrap(piece);
    if (!size) return size.error();
    payload.insert(payload.end(), piece.begin(), piece.begin() + static_cast<long>(*size));
    rest = rest.subspan(piece.size());
  }
  return payload;
}

boost::system::error_code error_of(Bytes stream, Role role = Role::client) {
  RecordReader reader(role);
  const auto size = reader.unwrap(stream);
  return size ? boost::system::error_code() : size.error();
}

TEST(TlsRecord, CarriesAnyStreamInAnyPieces) {
  for (const std::size_t size : {1u, 2878u, 2879u, 20000u}) {
    const auto sent = numbered(size);
    Bytes stream;
    wrap_in_records(sent, stream);
    for (const std::size_t most : {1u, 2u, 5u, 7u, 2883u, 100000u}) {
      RecordReader reader(Role::client);
      EXPECT_EQ(read_in_pieces(reader, stream, most).value(), sent) << size << " by " << most;
    }
  }
}

TEST(TlsRecord, SkipsEmptyOnes) {
  RecordReader reader(Role::client);
  EXPECT_EQ(read_in_pieces(reader, {0x17, 3, 3, 0, 0, 0x17, 3, 3, 0, 1, 9}, 3).value(), Bytes{9});
}

TEST(TlsRecord, LetsOnlyClientsChangeTheCipher) {
  const Bytes begin(CHANGE_CIPHER_SPEC.begin(), CHANGE_CIPHER_SPEC.end());
  EXPECT_FALSE(error_of(begin, Role::server));
  EXPECT_EQ(error_of(begin, Role::client), ProxyErrc::malformed_record);
  EXPECT_EQ(error_of({0x14, 3, 3, 0, 2, 1, 1}, Role::server), ProxyErrc::malformed_record);
}

TEST(TlsRecord, RefusesAtTheFirstWrongByte) {
  EXPECT_EQ(error_of({0x15}), ProxyErrc::malformed_record);
  EXPECT_EQ(error_of({0x17, 2}), ProxyErrc::malformed_record);
  EXPECT_EQ(error_of({0x17, 3, 1}), ProxyErrc::malformed_record);
  EXPECT_EQ(error_of({0x17, 3, 3, 0x41, 1}), ProxyErrc::record_too_long);
  EXPECT_FALSE(error_of({0x17, 3, 3, 0x41, 0}));
}

TEST(TlsRecord, StaysRefused) {
  RecordReader reader(Role::client);
  Bytes wrong = {0x15};
  EXPECT_FALSE(reader.unwrap(wrong));
  Bytes right = {0x17, 3, 3, 0, 1, 9};
  EXPECT_EQ(reader.unwrap(right).error(), ProxyErrc::malformed_record);
}

TEST(TlsRecord, GivesNoMoreThanItWasFed) {
  Noise noise;
  for (int round = 0; round < 20000; ++round) {
    RecordReader reader(noise.one_in(2) ? Role::client : Role::server);
    for (int i = 0; i < 5; ++i) {
      Bytes piece(noise.below(20));
      noise.fill(piece);
      if (piece.size() > 4) std::ranges::copy(Bytes{0x17, 3, 3, 0}, piece.begin());
      const std::size_t fed = piece.size();
      const auto size = reader.unwrap(piece);
      if (!size) break;
      EXPECT_LE(*size, fed);
    }
  }
}

}  // namespace
}  // namespace layer::mtproto
