#include "rsa_der.hpp"

#include <gtest/gtest.h>

#include "hex.hpp"

namespace layer::crypto {
namespace {

constexpr std::string_view RSA = "300d06092a864886f70d0101010500";

template <class... Parts>
std::string unwrapped(std::optional<BytesView> (&unwrap)(BytesView), const Parts&... parts) {
  const Bytes data = from_hex((std::string() + ... + std::string(parts)));
  const auto key = unwrap(data);
  return key ? to_hex(*key) : "refused";
}

TEST(UnwrapPublicKey, GivesTheBitString) {
  EXPECT_EQ(unwrapped(unwrap_public_key, "3014", RSA, "030300aabb"), "aabb");
}

TEST(UnwrapPublicKey, RefusesAnythingElse) {
  EXPECT_EQ(unwrapped(unwrap_public_key, ""), "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3013", RSA, "030300aabb"), "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3014", RSA, "030300aabb", "00"), "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3016", RSA, "030300aabb", "0500"), "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3014", RSA, "040300aabb"), "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3014", RSA, "030301aabb"), "refused");
}

TEST(UnwrapPublicKey, RefusesOtherAlgorithms) {
  // rsassaPss, and rsaEncryption without its NULL.
  EXPECT_EQ(unwrapped(unwrap_public_key, "3014", "300d06092a864886f70d01010a0500", "030300aabb"),
            "refused");
  EXPECT_EQ(unwrapped(unwrap_public_key, "3012", "300b06092a864886f70d010101", "030300aabb"),
            "refused");
}

TEST(UnwrapPrivateKey, GivesTheOctetString) {
  EXPECT_EQ(unwrapped(unwrap_private_key, "3016", "020100", RSA, "0402aabb"), "aabb");
}

TEST(UnwrapPrivateKey, RefusesAnythingElse) {
  EXPECT_EQ(unwrapped(unwrap_private_key, ""), "refused");
  EXPECT_EQ(unwrapped(unwrap_private_key, "3016", "020101", RSA, "0402aabb"), "refused");
  EXPECT_EQ(unwrapped(unwrap_private_key, "3013", RSA, "0402aabb"), "refused");
  EXPECT_EQ(unwrapped(unwrap_private_key, "3018", "020100", RSA, "0402aabb", "a000"), "refused");
  EXPECT_EQ(unwrapped(unwrap_private_key, "3016", "020100", RSA, "0302aabb"), "refused");
}

}  // namespace
}  // namespace layer::crypto
