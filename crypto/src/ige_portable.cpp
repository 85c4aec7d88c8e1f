#include "ige_portable.hpp"

#include <layer/crypto/secret.hpp>

#include <cryptopp/aes.h>
#include <cryptopp/misc.h>

#include <algorithm>
#include <cstring>

namespace layer::crypto::portable {
namespace {

constexpr std::size_t BLOCK = 16;
constexpr std::size_t CHUNK = 64;  // blocks at once: what the scratch space on the stack holds

/// IGE as "CBC encryption with F", which Crypto++ does without a call for each block: with
/// y[i] = in[i] ^ in[i-2] and q[i] = F(y[i] ^ q[i-1]), IGE's out[i] is q[i] ^ in[i-1].
class Chain {
 public:
  Chain(const CryptoPP::BlockTransformation& f, const std::uint8_t* previous_in,
        const std::uint8_t* previous_out)
      : f_(f) {
    std::memcpy(in_ + BLOCK, previous_in, BLOCK);  // in[-2] = 0 makes q[-1] = out[-1]
    std::memcpy(q_, previous_out, BLOCK);
  }

  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  ~Chain() {
    wipe({in_, used_ + 2 * BLOCK});
    wipe({y_, used_});
    wipe({q_, used_ + BLOCK});
  }

  /// \param size  bytes of data: whole blocks, at most CHUNK.
  void apply(std::uint8_t* data, std::size_t size) {
    used_ = std::max(used_, size);
    std::memcpy(in_ + 2 * BLOCK, data, size);
    CryptoPP::xorbuf(y_, in_ + 2 * BLOCK, in_, size);
    f_.AdvancedProcessBlocks(y_, q_, q_ + BLOCK, size, CryptoPP::BlockTransformation::BT_XorInput);
    CryptoPP::xorbuf(data, q_ + BLOCK, in_ + BLOCK, size);
    std::memmove(in_, in_ + size, 2 * BLOCK);
    std::memcpy(q_, q_ + size, BLOCK);
  }

 private:
  const CryptoPP::BlockTransformation& f_;
  std::size_t used_ = 0;
  alignas(16) std::uint8_t in_[(CHUNK + 2) * BLOCK] = {};
  alignas(16) std::uint8_t y_[CHUNK * BLOCK];
  alignas(16) std::uint8_t q_[(CHUNK + 1) * BLOCK];
};

void run(Chain& chain, std::uint8_t* data, std::size_t blocks) {
  while (blocks > 0) {
    const std::size_t count = std::min(blocks, CHUNK);
    chain.apply(data, count * BLOCK);
    data += count * BLOCK;
    blocks -= count;
  }
}

}  // namespace

void ige_encrypt(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                 std::size_t blocks) {
  const CryptoPP::AES::Encryption aes(key, 32);
  Chain chain(aes, iv + BLOCK, iv);
  run(chain, data, blocks);
}

void ige_decrypt(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                 std::size_t blocks) {
  const CryptoPP::AES::Decryption aes(key, 32);
  Chain chain(aes, iv, iv + BLOCK);
  run(chain, data, blocks);
}

}  // namespace layer::crypto::portable
