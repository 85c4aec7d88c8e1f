#include "socks5.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cassert>

namespace layer::mtproto {
namespace {

constexpr std::uint8_t VERSION = 5;
/// Of the talk about user and password.
constexpr std::uint8_t CREDENTIALS_VERSION = 1;
constexpr std::uint8_t NO_AUTHENTICATION = 0;
constexpr std::uint8_t USER_AND_PASSWORD = 2;
constexpr std::uint8_t CONNECT = 1;
constexpr std::uint8_t IPV4 = 1;
constexpr std::uint8_t NAME = 3;
constexpr std::uint8_t IPV6 = 4;

void append(Bytes& out, BytesView bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

/// With its length in front.
void append_counted(Bytes& out, std::string_view text) {
  assert(text.size() <= 255);
  out.push_back(static_cast<std::uint8_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

void append_host(Bytes& out, const std::string& host) {
  std::array<std::uint8_t, 16> address;
  if (inet_pton(AF_INET, host.c_str(), address.data()) == 1) {
    out.push_back(IPV4);
    append(out, BytesView(address).first(4));
  } else if (inet_pton(AF_INET6, host.c_str(), address.data()) == 1) {
    out.push_back(IPV6);
    append(out, address);
  } else {
    out.push_back(NAME);
    append_counted(out, host);
  }
}

/// RFC 1928, section 6.
boost::system::error_code error_of(std::uint8_t reply) {
  constexpr std::array named = {
      ProxyErrc::proxy_failed,          ProxyErrc::not_allowed,
      ProxyErrc::network_unreachable,   ProxyErrc::host_unreachable,
      ProxyErrc::connection_refused,    ProxyErrc::ttl_expired,
      ProxyErrc::command_not_supported, ProxyErrc::address_type_not_supported};
  return reply <= named.size() ? named[reply - 1] : ProxyErrc::proxy_failed;
}

}  // namespace

Bytes Socks5Handshake::begin() {
  if (user_.empty() && password_.empty()) return {VERSION, 1, NO_AUTHENTICATION};
  return {VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD};
}

auto Socks5Handshake::step(BytesView received) -> Result<Step> {
  switch (waiting_) {
    case Waiting::for_method:
      return on_method(received);
    case Waiting::for_permission:
      return on_permission(received);
    case Waiting::for_connection:
      break;
  }
  return on_connection(received);
}

auto Socks5Handshake::on_method(BytesView received) -> Result<Step> {
  if (received[0] != VERSION) return ProxyErrc::not_socks5;
  if (received.size() < 2) return Step();
  if (received[1] == NO_AUTHENTICATION) {
    waiting_ = Waiting::for_connection;
    return Step{2, request()};
  }
  const bool offered = !user_.empty() || !password_.empty();
  if (received[1] != USER_AND_PASSWORD || !offered) return ProxyErrc::no_acceptable_method;
  waiting_ = Waiting::for_permission;
  return Step{2, credentials()};
}

auto Socks5Handshake::on_permission(BytesView received) -> Result<Step> {
  if (received[0] != CREDENTIALS_VERSION) return ProxyErrc::not_socks5;
  if (received.size() < 2) return Step();
  if (received[1] != 0) return ProxyErrc::credentials_refused;
  waiting_ = Waiting::for_connection;
  return Step{2, request()};
}

auto Socks5Handshake::on_connection(BytesView received) -> Result<Step> {
  if (received[0] != VERSION) return ProxyErrc::not_socks5;
  if (received.size() < 2) return Step();
  if (received[1] != 0) return error_of(received[1]);
  if (received.size() < 5) return Step();
  // The address that the proxy connected from, which is of no interest but for its length.
  std::size_t address = 0;
  switch (received[3]) {
    case IPV4:
      address = 4;
      break;
    case IPV6:
      address = 16;
      break;
    case NAME:
      address = 1 + std::size_t{received[4]};
      break;
    default:
      return ProxyErrc::not_socks5;
  }
  const std::size_t size = 4 + address + 2;
  if (received.size() < size) return Step();
  return Step{size, {}, true};
}

Bytes Socks5Handshake::credentials() const {
  Bytes out = {CREDENTIALS_VERSION};
  append_counted(out, user_);
  append_counted(out, password_);
  return out;
}

Bytes Socks5Handshake::request() const {
  Bytes out = {VERSION, CONNECT, 0};
  append_host(out, target_.host);
  out.push_back(static_cast<std::uint8_t>(target_.port >> 8));
  out.push_back(static_cast<std::uint8_t>(target_.port));
  return out;
}

}  // namespace layer::mtproto
