// Feeds the fuzz target keys with some bytes altered, added or cut, in the text or its DER.
#include <gtest/gtest.h>

#include "pem.hpp"
#include "test_random.hpp"
#include "vectors/rsa_keys.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace layer::crypto {
namespace {

void mutate(Bytes& bytes, SeededRandom& random) {
  for (std::size_t i = 1 + random.number(3); i > 0 && !bytes.empty(); --i) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(random.number(bytes.size()));
    switch (random.number(4)) {
      case 0:
        *at = random.value<std::uint8_t>();
        break;
      case 1:
        bytes.erase(at);
        break;
      case 2:
        bytes.insert(at, random.value<std::uint8_t>());
        break;
      default:
        bytes.erase(at, bytes.end());
    }
  }
}

class MutatedKey : public testing::TestWithParam<std::string_view> {};

TEST_P(MutatedKey, IsReadOrRefused) {
  SeededRandom random(31);
  const auto block = read_pem(GetParam());
  ASSERT_TRUE(block);
  for (int i = 0; i < 150; ++i) {
    const BytesView text = bytes_of(GetParam());
    Bytes mutated(text.begin(), text.end());
    mutate(mutated, random);
    LLVMFuzzerTestOneInput(mutated.data(), mutated.size());

    Bytes der = block->data;
    mutate(der, random);
    const std::string pem = write_pem(block->label, der);
    LLVMFuzzerTestOneInput(bytes_of(pem).data(), pem.size());
  }
}

INSTANTIATE_TEST_SUITE_P(EachForm, MutatedKey,
                         testing::Values(vectors::PKCS1_PUBLIC, vectors::SPKI_PUBLIC,
                                         vectors::PKCS1_PRIVATE, vectors::PKCS8_PRIVATE,
                                         vectors::SMALL_PRIVATE, vectors::ELLIPTIC_PUBLIC));

}  // namespace
}  // namespace layer::crypto
