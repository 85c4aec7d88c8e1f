#include "conversion/mtcute_record.hpp"

#include <layer/tl/reader.hpp>

#include "conversion/fields.hpp"
#include "conversion/home.hpp"
#include "conversion/refuse.hpp"

namespace layer::conversion {

namespace {

constexpr std::uint8_t version = 2;
constexpr std::uint8_t flag_ipv6 = 1;
constexpr std::uint8_t flag_test = 4;

}  // namespace

// Version (1), id (1), flags (1), then in TL the address and the port.
MtcuteServer read_mtcute_server(std::string_view form, std::span<const std::uint8_t> record) {
  if (record.size() < 3 || record[0] < 1 || record[0] > version)
    refuse(form, "has no data centre that can be read");
  tl::Reader reader(record.subspan(3));
  MtcuteServer server;
  server.endpoint.address = reader.string();
  const auto port = reader.i32();
  if (!reader.ok() || port < 1 || port > 0xffff)
    refuse(form, "has no usable address of its data centre");
  server.endpoint.port = static_cast<std::uint16_t>(port);
  server.dc = checked_dc(form, record[1]);
  server.test = record[0] == version && (record[2] & flag_test) != 0;
  return server;
}

Bytes mtcute_server_record(std::string_view form, const MtcuteServer& server) {
  if (server.dc > 255) refuse_to_write(form, "cannot hold a data centre above 255");
  const bool ipv6 = server.endpoint.address.find(':') != std::string::npos;
  Bytes record = {
      version, static_cast<std::uint8_t>(server.dc),
      static_cast<std::uint8_t>((ipv6 ? flag_ipv6 : 0) | (server.test ? flag_test : 0))};
  FieldWriter fields(record);
  fields.tl_string(server.endpoint.address);
  fields.tl_i32(server.endpoint.port);
  return record;
}

}  // namespace layer::conversion
