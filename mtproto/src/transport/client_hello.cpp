#include "client_hello.hpp"

#include <layer/crypto/hash.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "fake_tls_keys.hpp"
#include "tls_writer.hpp"

namespace layer::mtproto {
namespace {

/// Of the older shape, with its record's header.
constexpr std::size_t OLDER_SIZE = 517;

constexpr std::uint16_t X25519 = 0x001d;
constexpr std::uint16_t SECP256R1 = 0x0017;
constexpr std::uint16_t SECP384R1 = 0x0018;
constexpr std::uint16_t X25519_ML_KEM_768 = 0x11ec;

/// A value of RFC 8701 that means nothing.
std::uint16_t grease(crypto::Random& random) {
  const auto nibble = static_cast<std::uint16_t>(random.value<std::uint8_t>() & 0xf0);
  return static_cast<std::uint16_t>((nibble | 0xa) * 0x101);
}

template <class T>
void shuffle(std::vector<T>& items, crypto::Random& random) {
  for (std::size_t left = items.size(); left > 1; --left)
    std::swap(items[left - 1], items[random.value<std::uint32_t>() % left]);
}

class HelloWriter {
 public:
  HelloWriter(const MtproxySecret& secret, HelloShape shape, crypto::Random& random)
      : secret_(secret), shape_(shape), random_(random) {}

  Bytes write() {
    out_.u8(0x16).u16(0x0301);
    out_.counted(2, [this] {
      out_.u8(1);
      out_.counted(3, [this] { body(); });
    });
    return std::move(out_.result());
  }

 private:
  bool current() const { return shape_ == HelloShape::current; }

  void body() {
    out_.u16(0x0303).zeros(32);
    out_.counted(1, [this] { out_.noise(32, random_); });
    out_.counted(2, [this] {
      out_.u16(grease(random_));
      out_.u16s({0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013,
                 0xc014, 0x009c, 0x009d, 0x002f, 0x0035});
    });
    out_.counted(1, [this] { out_.u8(0); });
    out_.counted(2, [this] { extensions(); });
  }

  /// The first and the last say nothing; those between come in any order.
  void extensions() {
    const std::uint16_t first = grease(random_);
    extension(first, [] {});
    std::vector<void (HelloWriter::*)()> middle = {
        &HelloWriter::server_name,  &HelloWriter::status_request,
        &HelloWriter::groups,       &HelloWriter::point_formats,
        &HelloWriter::signatures,   &HelloWriter::application_protocols,
        &HelloWriter::timestamps,   &HelloWriter::extended_master_secret,
        &HelloWriter::compression,  &HelloWriter::session_ticket,
        &HelloWriter::versions,     &HelloWriter::key_exchange_modes,
        &HelloWriter::key_shares,   &HelloWriter::application_settings,
        &HelloWriter::renegotiation};
    if (current()) middle.push_back(&HelloWriter::encrypted_hello);
    shuffle(middle, random_);
    for (const auto write : middle)
      (this->*write)();
    std::uint16_t last = grease(random_);
    if (last == first) last ^= 0x1010;
    extension(last, [this] { out_.u8(0); });
    if (!current()) padding();
  }

  template <class Write>
  void extension(std::uint16_t id, Write write) {
    out_.u16(id).counted(2, write);
  }

  void server_name() {
    extension(0x0000, [this] {
      out_.counted(2, [this] { out_.u8(0).counted(2, [this] { out_.text(secret_.domain()); }); });
    });
  }

  void status_request() {
    extension(0x0005, [this] { out_.u8(1).u16(0).u16(0); });
  }

  void groups() {
    extension(0x000a, [this] {
      out_.counted(2, [this] {
        out_.u16(group_grease_);
        if (current()) out_.u16(X25519_ML_KEM_768);
        out_.u16s({X25519, SECP256R1, SECP384R1});
      });
    });
  }

  void point_formats() {
    extension(0x000b, [this] { out_.u8(1).u8(0); });
  }

  void signatures() {
    extension(0x000d, [this] {
      out_.counted(2, [this] {
        out_.u16s({0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601});
      });
    });
  }

  void application_protocols() {
    extension(0x0010, [this] {
      out_.counted(2, [this] {
        out_.counted(1, [this] { out_.text("h2"); });
        out_.counted(1, [this] { out_.text("http/1.1"); });
      });
    });
  }

  void timestamps() {
    extension(0x0012, [] {});
  }

  void extended_master_secret() {
    extension(0x0017, [] {});
  }

  void compression() {
    extension(0x001b, [this] { out_.u8(2).u16(2); });
  }

  void session_ticket() {
    extension(0x0023, [] {});
  }

  void versions() {
    extension(0x002b, [this] {
      out_.counted(1, [this] { out_.u16(grease(random_)).u16s({0x0304, 0x0303}); });
    });
  }

  void key_exchange_modes() {
    extension(0x002d, [this] { out_.u8(1).u8(1); });
  }

  void key_shares() {
    extension(0x0033, [this] {
      out_.counted(2, [this] {
        out_.u16(group_grease_).counted(2, [this] { out_.u8(0); });
        if (current()) {
          out_.u16(X25519_ML_KEM_768).counted(2, [this] {
            out_.bytes(decoy_ml_kem_key(random_)).bytes(decoy_x25519_key(random_));
          });
        }
        out_.u16(X25519).counted(2, [this] { out_.bytes(decoy_x25519_key(random_)); });
      });
    });
  }

  /// ALPS, whose number has changed meanwhile.
  void application_settings() {
    extension(current() ? 0x44cd : 0x4469, [this] {
      out_.counted(2, [this] { out_.counted(1, [this] { out_.text("h2"); }); });
    });
  }

  void renegotiation() {
    extension(0xff01, [this] { out_.u8(0); });
  }

  /// What browsers send to servers that offer no encrypted hello (RFC 9849, section 6.2).
  void encrypted_hello() {
    extension(0xfe0d, [this] {
      out_.u8(0).u16(0x0001).u16(0x0001).u8(random_.value<std::uint8_t>());
      out_.counted(2, [this] { out_.bytes(decoy_x25519_key(random_)); });
      const std::size_t size = 144 + 32 * (random_.value<std::uint8_t>() % 4u);
      out_.counted(2, [&] { out_.noise(size, random_); });
    });
  }

  void padding() {
    constexpr std::size_t header = 4;
    if (out_.size() + header > OLDER_SIZE) return;
    const std::size_t size = OLDER_SIZE - header - out_.size();
    extension(0x0015, [&] { out_.zeros(size); });
  }

  const MtproxySecret& secret_;
  HelloShape shape_;
  crypto::Random& random_;
  /// The group that stands for nothing is offered with a key, too.
  const std::uint16_t group_grease_ = grease(random_);
  TlsWriter out_;
};

}  // namespace

Bytes make_client_hello(const MtproxySecret& secret, HelloShape shape, UnixTime now,
                        crypto::Random& random) {
  Bytes hello = HelloWriter(secret, shape, random).write();
  auto digest = crypto::hmac_sha256(secret.key(), hello);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  for (std::size_t i = 0; i < 4; ++i)
    digest[28 + i] ^= static_cast<std::uint8_t>(seconds >> 8 * i);
  std::ranges::copy(digest, hello.begin() + TLS_RANDOM);
  return hello;
}

}  // namespace layer::mtproto
