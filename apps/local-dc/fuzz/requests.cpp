#include <bit>
#include <cstring>

#include "input.hpp"
#include "support/town.hpp"

namespace layer::local_dc {
namespace {

/// Two users and a bot.
class Visitors {
 public:
  Visitors()
      : all_{&town_.settle("9996610001"), &town_.settle("9996610002"),
             &town_.settle_bot(77, "a_bot")} {}

  void ask(std::size_t who, tl::BytesView body) {
    Resident& resident = *all_[who % all_.size()];
    tl::Bytes request(body.begin(), body.end());
    fill_in_hashes(town_.id_of(resident), request);
    (void)town_.handle(resident, request);
    town_.now += 1;
  }

 private:
  /// Access hashes cannot be guessed: where eight bytes say "hash of" and n, that of the nth
  /// visitor stands, or of channel n, counted from 8.
  void fill_in_hashes(UserId viewer, tl::Bytes& request) {
    static constexpr std::string_view mark = "hash of";
    for (std::size_t at = 0; at + 8 <= request.size(); at += 4) {
      if (std::memcmp(request.data() + at, mark.data(), mark.size()) != 0) continue;
      const auto hash =
          std::bit_cast<std::array<std::uint8_t, 8>>(hash_of(viewer, request[at + 7]));
      std::ranges::copy(hash, request.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }

  std::int64_t hash_of(UserId viewer, std::uint8_t number) {
    if (number < 8) return town_.world.access_hashes.of(viewer, town_.id_of(*all_[number % 3]));
    return town_.world.access_hashes.of(viewer, ChannelId{number - 7});
  }

  Town town_;
  std::array<Resident*, 3> all_;
};

}  // namespace
}  // namespace layer::local_dc

// Requests of several accounts, one after another: each has an answer, whatever it asks for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  Input input(data, size);
  Visitors visitors;
  while (!input.empty()) {
    const auto who = input.byte();
    visitors.ask(who, input.piece());
  }
  return 0;
}
