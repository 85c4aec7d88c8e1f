#pragma once

#include <layer/mtproto/net/dc_option.hpp>
#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <optional>
#include <vector>

#include "address_demand.hpp"

namespace layer::mtproto {

/// The addresses of one data centre and what has become of them: which to try next, and in which
/// order. Does no I/O and reads no clock.
class AddressBook {
 public:
  /// How long an address that led nowhere stands behind those that have not been tried.
  static constexpr Duration DEMOTION = std::chrono::minutes(10);

  /// \param listed  in the order of preference.
  explicit AddressBook(std::vector<DcOption> listed, AddressDemand demand = {}) : demand_(demand) {
    add(std::move(listed));
  }

  /// More addresses, behind those that are there; those known already are left out, and those that
  /// will not do.
  void add(std::vector<DcOption> listed);

  const DcOption& operator[](std::size_t address) const { return entries_[address].option; }

  std::size_t size() const { return entries_.size(); }

  /// Addresses in the order to try them: the one that worked last, those that have not been tried,
  /// in the order of preference and last on other ports, then those that failed, the longest ago
  /// first. IPv4 and IPv6 take turns.
  /// \param behind_proxy  only addresses that do not change, if there are any.
  std::vector<std::size_t> order(bool behind_proxy, TimePoint now) const;

  /// A server spoke there.
  void succeeded(std::size_t address, TimePoint now);
  /// It could not be reached, or accepted the connection but led nowhere.
  void failed(std::size_t address, TimePoint now);

 private:
  struct Entry {
    DcOption option;
    /// A port that was not listed, and may be tried.
    bool other_port = false;
    std::optional<TimePoint> succeeded_at = {};
    std::optional<TimePoint> failed_at = {};
  };

  bool knows(const Endpoint& endpoint) const;
  bool less(std::size_t a, std::size_t b, TimePoint now) const;

  AddressDemand demand_;
  std::vector<Entry> entries_;
};

}  // namespace layer::mtproto
