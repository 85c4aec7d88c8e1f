#include <layer/crypto/aes_ctr.hpp>

#include <cryptopp/aes.h>
#include <cryptopp/modes.h>

namespace layer::crypto {

struct AesCtr::Stream {
  CryptoPP::CTR_Mode<CryptoPP::AES>::Encryption cipher;
};

AesCtr::AesCtr(FixedView<32> key, FixedView<16> iv) : stream_(std::make_unique<Stream>()) {
  stream_->cipher.SetKeyWithIV(key.data(), key.size(), iv.data(), iv.size());
}

AesCtr::AesCtr(AesCtr&&) noexcept = default;
AesCtr& AesCtr::operator=(AesCtr&&) noexcept = default;
AesCtr::~AesCtr() = default;

void AesCtr::apply(MutableBytes data) {
  stream_->cipher.ProcessData(data.data(), data.data(), data.size());
}

}  // namespace layer::crypto
