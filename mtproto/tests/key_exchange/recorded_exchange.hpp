#pragma once

#include <layer/mtproto/bytes.hpp>

#include <cstdint>
#include <string_view>

// One key exchange, message by message, with a server key made for it and used nowhere else.

namespace layer::mtproto::key_exchange::recorded {

inline Bytes bytes(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  Bytes result;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    result.push_back(static_cast<std::uint8_t>(16 * digit(hex[i]) + digit(hex[i + 1])));
  return result;
}

inline constexpr std::string_view SERVER_KEY = R"(-----BEGIN RSA PRIVATE KEY-----
MIIEpQIBAAKCAQEAzgTtOpmwUYK3jkCBkUJMtMaq/FE0JTesW/2zMnjZsxBJPtWU
0tYqv275qz7zUyWrVsddvCqufWZI4uMC8BFaxnjqMC1KDubz8yhOOAO49UeK6gDx
M9V6Q2cjcs3izwL7blHsX4v0ef6peSbLsrWlujy9Q1unMOm1kM+svlQT7Jh3sSiM
d34lrFx6yPktHLHqI2OpFG7Xg7ojOYG4op4eswsDC3+aztDWcEkl/7lS3iBcIZXY
qTMssq/7sCtsqrQehybJYxJSHBlwh7f68Eigxg8R731T210Pq1RTq1hA7pkqhwzu
hXAOedrWil2cicoR1kLH2aeC+VORNYKNFwq6QQIDAQABAoIBAAIVSADLr7NjSvqD
6ct6Ns8CeJV3N2ZuRa6NxijAfWheGx9+MV8LDgDu3P9qR4jpB0PSsulFf+DXY+1H
YQQ5vgfmY8J7nWrBKGj7rgQgUC0gEruC/u1d6eU8lGiDbxkAwrdphKZYApopL7WA
kEFiV3v77pNRHe5UrqKkNu7waAiAYtfpJXQmKyVWtpuPykA1Ukeca9LpcbKS2Cgr
SNo2lnM3387rkO2cRcwxyr7LTPfLhTFYomhsKcp/p2ZF1PvZAyIV808kEyXwAxQr
wkz64ON53HPixCRgFgeC4xbTmMS3xQEgtbfzkuv2p6zSkZLS7EN4g2NhHKn1bbhv
OPGFMXECgYEA1UPdhleoLQos12FAWLxKLzEWlU59XXCDuvWyqXAeaQgby/iTwzaq
pJbMPRxi222Eoe7krOvBSfQ510dO55+ej4qYbLU/raG4WG33b1RBn7jyxmstCVJe
e7Yc7Lo2mZr44+6MI3fKybBHLlSl5Ekc3Qvt5CmIOjucs2TbYaJRh7sCgYEA901c
hmWE2/qUGgb9Jsqt2gG9ldVr1T09mAjKB2hI2pJXo7VqnO9ALYxiBP3Y4FpFU1w5
P+9yD48HsdSN/4BE01Oz8Jp8xKqba/1bJdnl1N/AHw8svTeFogVYZLwR15+m0lqL
imlY9Jyrfai/CRlWgijO5D6b61qGDotEQVFjEDMCgYEA0e38IkInSi659UnGDZNL
cyjfEhoxTclz4pX5SNEVHk7dDeujiIZHc7z9TyqiJV2pMb33XEC2BBZk2YVYJqj5
bFMBuACyrjiDPokBCJXoA1ILqUXXD1YFq8GYt26WUJ48YiJv0HobJG5hozmwEwfl
YbJcejxn3OrRVcXyLimaGAECgYEA1TSAAWpCibhVuL6vv6LbEWmQvj2aUuQSVyG0
s4An1zB1mDEOsi/eH6a41t7W/E03GXAX91QC/QDtvFWo+k7mh17RcixuRstjZU2v
KEncSJOCugRGKPdWIWIEXAx8QW5lz1K6nODIDVOI0bQKxthuaZavD74ehGCt1Joi
hUGaa1sCgYEAsR57r1r0aRPKhxIRdHMdXZjgMd1mJjGFWPpv2TUxNZuDQidPMo/y
4xDGRiZXgsPjyNZ16/dU0F51hkw+d3WIm8n8bowViZYV93EYX00UQSm1tL3dRj+f
vnoXs5CeB4EYH5LDm2a6JtnKn+doB1pMo6pScxCmPnDSbO91nffanLA=
-----END RSA PRIVATE KEY-----
)";

inline constexpr std::string_view REQ_PQ_MULTI = "f18e7ebec8aac48469084d969bb32900f5d1e391";

inline constexpr std::string_view RES_PQ =
    "63241605c8aac48469084d969bb32900f5d1e391941da6e4d368032773af6dcfa919f285081913d186a10886"
    "dd00000015c4b51c010000003d8d06bbdf5f38d8";

inline constexpr std::string_view REQ_DH_PARAMS =
    "bee412d7c8aac48469084d969bb32900f5d1e391941da6e4d368032773af6dcfa919f2850444bf7701000000"
    "045d61cbdd0000003d8d06bbdf5f38d8fe0001005cd7cfeae209d0387931fce16753e1be0cc67d4e11f33d0c"
    "5a2df4e81b99e89afd33c97fc0fb1e9303e54a0fb96c78a66b92247e305353a23f93f41d7ed74d50c1ba064c"
    "3a09095d7ce3c9b77f0d32e65be531d77907f9d64f52f8d61743e59f40e64544210141841e5c3634aa5afb4c"
    "29b803a5a2d4259727e6ccf3c83dbc8f5237f1990680c2d17ed0d4f80ac48d114fe3571732e4547c1d8e0d71"
    "95996106b423ce66a22a8796ca4b016fb2326fb54ad1d64e6870a4308d8deff7ba0ce36755da900fea6d1e6f"
    "a4a14319ce2705fefb31a5bffa29e29ad7e75c1fb38fd83d53c0aa7bab42d31034f17b0d12bbeca7679c5818"
    "173554b02cfe39d553caa372";

inline constexpr std::string_view SERVER_DH_PARAMS =
    "5c07e8d0c8aac48469084d969bb32900f5d1e391941da6e4d368032773af6dcfa919f285fe5002007a34383c"
    "ddef06069e631f760ef815dfb4235c3c41df20885690d37dc71fd381e7a1dff70d4b13656da4c295f082c3e1"
    "8dacde2a4d4ce0fa4ca1f27237a56f37950335edfdba448a33e0b0906b82e050a9925535645be3fabca4b502"
    "727875859055db77adcc0e108815f0fa1db80790da693ef750dee48bd676048c21ed3e002ffd054e2ee411e6"
    "35e7e17bb006151a30cbbc65c09025288054771add8c99797d04d2fa70bcb1d0ea6b1c11e8d5a5ee2ba51a90"
    "5aa4246e585037bf03243255a9b4fafed8ae2db01408375062d638ddb2511f750e236f72c003196e56523c4d"
    "d0c6fafb1a6fdab0bb15ac0bf8d2090b6fa2a27b792d267b62e3dbce4a91671cd83828184f984b6bf34888e1"
    "4e501b3a7ae618c5599426836b3d8ac49c6b3765c9871240f32c45ea4d3bf34ebc4d4a835eac01a3a9c4c5a5"
    "5d80d201623742020e106340d91f172a54a03b0bc0cf5fba94d90a724eac47206cdc78d8faab53725f81c618"
    "5216a0c52bdff0822d41b7d1784d7923043c78478d74273e0a55f4471f148b0523c78933b076e600082a81c2"
    "6d5a00550088d4ae41cabbe6ab5c4eb612e2eee04ea39434f49b73800c5429490fb1cd3da765bc7896f5887d"
    "31bd17487e453ac2e0bd61e2aac2a555d774868c80536cb0c20faa723a839ee34fd4a3b0f09c07b85d75a52d"
    "b8fcf3201a4a425a3225890fab4823a06bec1f56908656f3ed4f1fa76e6a75d86e7cb5f9248160d007f82460"
    "d31450fc2b4f7a86a366f1288b33e0bf5768f4b15a37e037b1aeeccd08bb116a2d6532392d4974f776774976"
    "ad93f0f1689b84036d10028175dc74c2";

inline constexpr std::string_view SET_CLIENT_DH_PARAMS =
    "1f5f04f5c8aac48469084d969bb32900f5d1e391941da6e4d368032773af6dcfa919f285fe50010041a55280"
    "73a3640cb941b55f37f378cbc6b9faa08e2e4d44af4a655f1821660abbe72dc2a032661ea36b73da27cb9bf3"
    "4ea2448c773ae4c2b087fb5340ed6bc02bfc790a7efd5a31ddf714edd7fe5b423cd34111c82b56859eaaf605"
    "330bb03c349e50e592ba10d2aac45ff869a33c5c7e9dcf1abbf531039be17e0a0033e2e1119f025d1de99277"
    "ae3f4ae2261c17905e8e7fc1f7dea14074b1e3ac62729ca26c75949eac97c7e5b08cf32cf8f9e4d83c758646"
    "92a2599dc409e7abb959195636c859e112ce8e5aaa730b93bd770a182bbe91bff302ed8f1523f803e5264cd3"
    "acea8cd140cffb4fff452ec0f89e232753445536bd3840f3b8351caf8c2b07a49570dcc286250d3fc1fb239d"
    "a97b98f1e3597c3860cd8b9ec7ca75f61119d0a7196feb8f7a9de92b4ce526916d99cd1bf0857357ca81cf4f"
    "b73bbfab4c9b93187f91a4c4e6fac49e1ab6c9c5397c2694";

inline constexpr std::string_view DH_GEN_OK =
    "34f7cb3bc8aac48469084d969bb32900f5d1e391941da6e4d368032773af6dcfa919f28586d8fecdbcfd70fc"
    "7e689cf2a02089a9";

inline constexpr std::uint64_t KEY_ID = 0x1db7b356fd14b0c7;
inline constexpr std::int64_t SALT = 4073702802699394077;

}  // namespace layer::mtproto::key_exchange::recorded
