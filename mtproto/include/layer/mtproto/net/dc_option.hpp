#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/dc_id.hpp>
#include <layer/mtproto/net/endpoint.hpp>

namespace layer::mtproto {

/// One address of a data centre, as `help.getConfig` lists them.
struct DcOption {
  DcOption() = default;

  DcOption(DcId id_, std::string address_, std::uint16_t port_)
      : id(id_), endpoint(std::move(address_), port_) {}

  DcId id;
  Endpoint endpoint;
  /// Serves files only.
  bool media_only = false;
  /// Serves encrypted copies of popular files, with keys of its own.
  bool cdn = false;
  /// Does not change: proxies that let only some addresses through know these.
  bool is_static = false;
  /// Takes obfuscated connections only.
  bool tcpo_only = false;
  /// Other ports of this address must not be tried.
  bool this_port_only = false;
  /// Obfuscation secret for this address; empty for most.
  Bytes secret;

  bool ipv6() const { return endpoint.address.find(':') != std::string::npos; }

  bool operator==(const DcOption&) const = default;
};

}  // namespace layer::mtproto
