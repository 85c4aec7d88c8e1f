#include <layer/crypto/dh.hpp>

#include <algorithm>
#include <cstdint>

namespace {

/// The same in every run.
class Same final : public layer::crypto::Random {
 public:
  void fill(layer::crypto::MutableBytes out) override {
    std::ranges::fill(out, std::uint8_t{0x5a});
  }
};

}  // namespace

// What a server sends of a Diffie-Hellman exchange: a group, or a public value of the known one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::crypto;
  if (size == 0) return 0;
  const BytesView number(data + 1, size - 1);
  (void)DhGroup::checked(number, data[0]);
  const auto& group = DhGroup::telegram();
  static Same random;
  static const DhSecret secret(group, random);
  if (group.check_public(number).has_value() != secret.shared_key(number).has_value())
    __builtin_trap();
  return 0;
}
