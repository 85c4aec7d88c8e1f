#include <layer/mtproto/net/data_centers.hpp>

#include <algorithm>
#include <string_view>

namespace layer::mtproto {
namespace {

constexpr std::string_view PRODUCTION_KEY = R"(-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA6LszBcC1LGzyr992NzE0ieY+BSaOW622Aa9Bd4ZHLl+TuFQ4lo4g
5nKaMBwK/BIb9xUfg0Q29/2mgIR6Zr9krM7HjuIcCzFvDtr+L0GQjae9H0pRB2OO
62cECs5HKhT5DZ98K33vmWiLowc621dQuwKWSQKjWf50XYFw42h21P2KXUGyp2y/
+aEyZ+uVgLLQbRA1dEjSDZ2iGRy12Mk5gpYc397aYp438fsJoHIgJ2lgMv5h7WY9
t6N/byY9Nw9p21Og3AoXSL2q/2IJ1WRUhebgAdGVMlV1fkuOQoEzR7EdpqtQD9Cs
5+bfo3Nhmcyvk5ftB0WkJ9z6bNZ7yxrP8wIDAQAB
-----END RSA PUBLIC KEY-----
)";

constexpr std::string_view TEST_KEY = R"(-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAyMEdY1aR+sCR3ZSJrtztKTKqigvO/vBfqACJLZtS7QMgCGXJ6XIR
yy7mx66W0/sOFa7/1mAZtEoIokDP3ShoqF4fVNb6XeqgQfaUHd8wJpDWHcR2OFwv
plUUI1PLTktZ9uW2WE23b+ixNwJjJGwBDJPQEQFBE+vfmH0JP503wr5INS1poWg/
j25sIWeYPHYeOrFp/eXaqhISP6G+q2IeTaWTXpwZj4LzXq5YOpk4bYEQ6mvRq7D1
aHWfYmlEGepfaYR8Q0YqvvhYtMte3ITnuSJs171+GDqpdKcSwHnd6FudwGO4pcCO
j4WcDuXc2CTHgH8gFTNhp/Y8/SpDOhvn9QIDAQAB
-----END RSA PUBLIC KEY-----
)";

/// Tried in this order: the later ones pass some firewalls.
constexpr std::uint16_t PORTS[] = {443, 80, 5222};

struct KnownAddress {
  std::int32_t dc;
  const char* address;
};

constexpr KnownAddress PRODUCTION[] = {
    {1, "149.154.175.50"},        {1, "2001:b28:f23d:f001::a"}, {2, "149.154.167.51"},
    {2, "2001:67c:4e8:f002::a"},  {2, "95.161.76.100"},         {3, "149.154.175.100"},
    {3, "2001:b28:f23d:f003::a"}, {4, "149.154.167.91"},        {4, "2001:67c:4e8:f004::a"},
    {5, "149.154.171.5"},         {5, "2001:b28:f23f:f005::a"}};

constexpr KnownAddress TEST[] = {{1, "149.154.175.10"},  {1, "2001:b28:f23d:f001::e"},
                                 {2, "149.154.167.40"},  {2, "2001:67c:4e8:f002::e"},
                                 {3, "149.154.175.117"}, {3, "2001:b28:f23d:f003::e"}};

DataCenters known(std::span<const KnownAddress> addresses, std::string_view pem) {
  DataCenters result;
  for (const auto port : PORTS) {
    for (const auto& [dc, address] : addresses) {
      result.options.emplace_back(DcId{dc}, address, port);
    }
  }
  result.keys.push_back(crypto::RsaPublicKey::from_pem(pem).value());
  return result;
}

std::vector<DcOption> addresses_of(const DataCenters& all, DcId id, bool media) {
  std::vector<DcOption> result;
  std::ranges::copy_if(all.options, std::back_inserter(result), [&](const DcOption& option) {
    return option.id == id && !option.cdn && option.media_only == media;
  });
  return result;
}

}  // namespace

std::vector<DcOption> DataCenters::main_addresses(DcId id) const {
  return addresses_of(*this, id, false);
}

std::vector<DcOption> DataCenters::media_addresses(DcId id) const {
  auto result = addresses_of(*this, id, true);
  std::ranges::copy(main_addresses(id), std::back_inserter(result));
  return result;
}

// core.telegram.org/mtproto/transports#uri-format
std::vector<DcOption> DataCenters::web_addresses(DcId id) {
  constexpr const char* names[] = {"pluto", "venus", "aurora", "vesta", "flora"};
  if (id.value < 1 || id.value > 5) return {};
  return {DcOption(id, std::string(names[id.value - 1]) + ".web.telegram.org", 443)};
}

std::vector<DcOption> DataCenters::cdn_addresses(DcId id) const {
  std::vector<DcOption> result;
  std::ranges::copy_if(options, std::back_inserter(result),
                       [id](const DcOption& option) { return option.id == id && option.cdn; });
  return result;
}

DataCenters DataCenters::production() {
  return known(PRODUCTION, PRODUCTION_KEY);
}

DataCenters DataCenters::test_servers() {
  auto result = known(TEST, TEST_KEY);
  result.test = true;
  return result;
}

}  // namespace layer::mtproto
