// AES-256-IGE on the latency bound of one AES-NI chain. Compiled with -maes -msse4.1 -msha: nothing
// here may run before the CPU has been asked, and no inline function of others may be used.
#include "ige_x86.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

namespace layer::crypto::x86 {
namespace {

#define LAYER_INLINE [[gnu::always_inline]] inline

constexpr int ROUNDS = 14;

LAYER_INLINE __m128i load(const uint8_t* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

LAYER_INLINE void store(uint8_t* to, __m128i value) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), value);
}

template <class T, int N>
LAYER_INLINE void wipe(T (&values)[N]) {
  for (T& value : values)
    value = T{};
  asm volatile("" : : "r"(values) : "memory");  // keeps the stores
}

struct KeySchedule {
  __m128i round[ROUNDS + 1];

  LAYER_INLINE ~KeySchedule() { wipe(round); }
};

/// The next round key from the one two before it and a word of the one before. The S-box is
/// aesenclast of four equal columns, where ShiftRows moves nothing.
LAYER_INLINE __m128i expand(__m128i two_before, __m128i columns, int rcon) {
  const __m128i substituted = _mm_aesenclast_si128(columns, _mm_set1_epi32(rcon));
  two_before = _mm_xor_si128(two_before, _mm_slli_si128(two_before, 4));
  two_before = _mm_xor_si128(two_before, _mm_slli_si128(two_before, 8));
  return _mm_xor_si128(two_before, substituted);
}

LAYER_INLINE void expand_key(const uint8_t* key, KeySchedule& schedule) {
  __m128i* const round = schedule.round;
  const __m128i rotated_last_word = _mm_set1_epi32(0x0c0f0e0d);
  round[0] = load(key);
  round[1] = load(key + 16);
  for (int i = 2, rcon = 1; i <= ROUNDS; i += 2, rcon <<= 1) {
    round[i] = expand(round[i - 2], _mm_shuffle_epi8(round[i - 1], rotated_last_word), rcon);
    if (i < ROUNDS) round[i + 1] = expand(round[i - 1], _mm_shuffle_epi32(round[i], 0xff), 0);
  }
}

LAYER_INLINE void invert_key(KeySchedule& schedule) {
  __m128i* const round = schedule.round;
  for (int i = 0, j = ROUNDS; i < j; ++i, --j) {
    const __m128i swapped = round[i];
    round[i] = round[j];
    round[j] = swapped;
  }
  for (int i = 1; i < ROUNDS; ++i)
    round[i] = _mm_aesimc_si128(round[i]);
}

struct Encrypt {
  LAYER_INLINE static __m128i round(__m128i state, __m128i key) {
    return _mm_aesenc_si128(state, key);
  }

  LAYER_INLINE static __m128i last_round(__m128i state, __m128i key) {
    return _mm_aesenclast_si128(state, key);
  }
};

struct Decrypt {
  LAYER_INLINE static __m128i round(__m128i state, __m128i key) {
    return _mm_aesdec_si128(state, key);
  }

  LAYER_INLINE static __m128i last_round(__m128i state, __m128i key) {
    return _mm_aesdeclast_si128(state, key);
  }
};

/// Works through `data` in place: out[i] = F(in[i] ^ out[i-1]) ^ in[i-1]. Only F may be on the
/// chain from block to block, so the xors go into the key of its last round: with k0 ^ in[i-1] ^
/// in[i+1] in it, that round gives the state the next block begins with, and out[i] is taken from
/// there aside.
template <class Direction>
class Chain {
 public:
  LAYER_INLINE Chain(const KeySchedule& keys, __m128i previous_in, __m128i previous_out,
                     uint8_t* data, size_t blocks)
      : key_(keys.round),
        ends_(_mm_xor_si128(keys.round[0], keys.round[ROUNDS])),
        previous_(previous_in),
        current_(load(data)),
        state_(_mm_xor_si128(_mm_xor_si128(current_, previous_out), keys.round[0])),
        at_(data),
        last_(data + 16 * (blocks - 1)) {}

  LAYER_INLINE void step() {
    const __m128i next = load(at_ < last_ ? at_ + 16 : at_);  // any value will do after the last
    const __m128i folded = _mm_xor_si128(_mm_xor_si128(ends_, previous_), next);
    __m128i state = Direction::round(state_, key_[1]);
    state = Direction::round(state, key_[2]);
    state = Direction::round(state, key_[3]);
    state = Direction::round(state, key_[4]);
    state = Direction::round(state, key_[5]);
    state = Direction::round(state, key_[6]);
    state = Direction::round(state, key_[7]);
    state = Direction::round(state, key_[8]);
    state = Direction::round(state, key_[9]);
    state = Direction::round(state, key_[10]);
    state = Direction::round(state, key_[11]);
    state = Direction::round(state, key_[12]);
    state = Direction::round(state, key_[13]);
    state_ = Direction::last_round(state, folded);
    store(at_, _mm_xor_si128(_mm_xor_si128(state_, next), key_[0]));
    previous_ = current_;
    current_ = next;
    at_ += 16;
  }

 private:
  const __m128i* key_;
  __m128i ends_;
  __m128i previous_;
  __m128i current_;
  __m128i state_;
  uint8_t* at_;
  const uint8_t* last_;
};

alignas(16) const uint32_t SHA256_CONSTANTS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

class Sha256 {
 public:
  LAYER_INLINE void compress(const uint8_t* block) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i w0 = _mm_shuffle_epi8(load(block), big_endian);
    __m128i w1 = _mm_shuffle_epi8(load(block + 16), big_endian);
    __m128i w2 = _mm_shuffle_epi8(load(block + 32), big_endian);
    __m128i w3 = _mm_shuffle_epi8(load(block + 48), big_endian);
    const __m128i abef = abef_;
    const __m128i cdgh = cdgh_;
    const uint32_t* constants = SHA256_CONSTANTS;
    for (int i = 0; i < 3; ++i, constants += 16) {
      four_rounds(w0, constants);
      w0 = schedule(w0, w1, w2, w3);
      four_rounds(w1, constants + 4);
      w1 = schedule(w1, w2, w3, w0);
      four_rounds(w2, constants + 8);
      w2 = schedule(w2, w3, w0, w1);
      four_rounds(w3, constants + 12);
      w3 = schedule(w3, w0, w1, w2);
    }
    four_rounds(w0, constants);
    four_rounds(w1, constants + 4);
    four_rounds(w2, constants + 8);
    four_rounds(w3, constants + 12);
    abef_ = _mm_add_epi32(abef_, abef);
    cdgh_ = _mm_add_epi32(cdgh_, cdgh);
  }

  LAYER_INLINE void digest(uint8_t* out) const {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i feba = _mm_shuffle_epi32(abef_, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh_, 0xb1);
    store(out, _mm_shuffle_epi8(_mm_blend_epi16(feba, dchg, 0xf0), big_endian));
    store(out + 16, _mm_shuffle_epi8(_mm_alignr_epi8(dchg, feba, 8), big_endian));
  }

 private:
  LAYER_INLINE void four_rounds(__m128i w, const uint32_t* constants) {
    w = _mm_add_epi32(w, _mm_load_si128(reinterpret_cast<const __m128i*>(constants)));
    cdgh_ = _mm_sha256rnds2_epu32(cdgh_, abef_, w);
    abef_ = _mm_sha256rnds2_epu32(abef_, cdgh_, _mm_shuffle_epi32(w, 0x0e));
  }

  LAYER_INLINE static __m128i schedule(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
    const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
    return _mm_sha256msg2_epu32(sum, w3);
  }

  // The initial hash value of FIPS 180-4, in the order the instructions take.
  __m128i abef_ = _mm_set_epi32(0x6a09e667, static_cast<int>(0xbb67ae85), 0x510e527f,
                                static_cast<int>(0x9b05688c));
  __m128i cdgh_ = _mm_set_epi32(0x3c6ef372, static_cast<int>(0xa54ff53a), 0x1f83d9ab, 0x5be0cd19);
};

/// A piece of 64 bytes to hash that is put together, here of key and message.
struct Piece {
  uint8_t bytes[64] = {};

  LAYER_INLINE ~Piece() { wipe(bytes); }
};

/// The last SHA-256 block: 0, 16, 32 or 48 bytes of data, the end mark and the bit length.
LAYER_INLINE void hash_end(Sha256& hash, const uint8_t* rest, size_t size, uint64_t total) {
  Piece piece;
  for (size_t i = 0; i < size; i += 16)
    store(piece.bytes + i, load(rest + i));
  piece.bytes[size] = 0x80;
  for (int i = 0; i < 8; ++i)
    piece.bytes[63 - i] = static_cast<uint8_t>((total * 8) >> (8 * i));
  hash.compress(piece.bytes);
}

}  // namespace

void ige_encrypt(const uint8_t* key, const uint8_t* iv, uint8_t* data, size_t blocks) {
  KeySchedule keys;
  expand_key(key, keys);
  Chain<Encrypt> chain(keys, load(iv + 16), load(iv), data, blocks);
  for (; blocks > 0; --blocks)
    chain.step();
}

void ige_decrypt(const uint8_t* key, const uint8_t* iv, uint8_t* data, size_t blocks) {
  KeySchedule keys;
  expand_key(key, keys);
  invert_key(keys);
  Chain<Decrypt> chain(keys, load(iv), load(iv + 16), data, blocks);
  for (; blocks > 0; --blocks)
    chain.step();
}

void ige_decrypt_and_hash(const uint8_t* key, const uint8_t* iv, const uint8_t* prefix,
                          uint8_t* data, size_t blocks, uint8_t* digest) {
  KeySchedule keys;
  expand_key(key, keys);
  invert_key(keys);
  Chain<Decrypt> chain(keys, load(iv), load(iv + 16), data, blocks);
  Sha256 hash;
  const uint64_t total = 32 + 16 * blocks;

  // The first piece to hash: the prefix and two blocks.
  Piece head;
  store(head.bytes, load(prefix));
  store(head.bytes + 16, load(prefix + 16));
  chain.step();
  store(head.bytes + 32, load(data));
  if (blocks == 1) {
    hash_end(hash, head.bytes, 48, total);
    hash.digest(digest);
    return;
  }
  chain.step();
  store(head.bytes + 48, load(data + 16));

  // Each piece is hashed beside the decryption of the next: two chains that the CPU runs at once.
  const uint8_t* piece = head.bytes;
  uint8_t* at = data + 32;
  for (blocks -= 2; blocks >= 4; blocks -= 4, at += 64) {
    for (int i = 0; i < 4; ++i)
      chain.step();
    hash.compress(piece);
    piece = at;
  }
  hash.compress(piece);
  for (size_t i = 0; i < blocks; ++i)
    chain.step();
  hash_end(hash, at, 16 * blocks, total);
  hash.digest(digest);
}

}  // namespace layer::crypto::x86

#endif
