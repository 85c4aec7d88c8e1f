#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/dc_option.hpp>
#include <layer/tl/types/help/app_config.hpp>
#include <layer/tl/types/jsonobject_value.hpp>
#include <layer/tl/types/jsonvalue.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include "../model/limits.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

tl::types::DcOption show(const mtproto::DcOption& option) {
  tl::types::DcOption shown;
  shown.id = option.id.value;
  shown.ip_address = option.endpoint.address;
  shown.port = option.endpoint.port;
  shown.ipv6 = option.ipv6();
  shown.this_port_only = option.this_port_only;
  return shown;
}

void set_limits(tl::types::Config& config) {
  config.chat_size_max = limits::GROUP_SIZE;
  config.megagroup_size_max = 200'000;
  config.forwarded_count_max = limits::FORWARDS_AT_ONCE;
  config.edit_time_limit = limits::EDIT_TIME;
  config.revoke_time_limit = 0x7fffffff;
  config.revoke_pm_time_limit = 0x7fffffff;
  config.revoke_pm_inbox = true;
  config.stickers_recent_limit = 200;
  config.channels_read_media_period = 604'800;
  config.caption_length_max = limits::CAPTION_LENGTH;
  config.message_length_max = limits::MESSAGE_LENGTH;
  config.push_chat_limit = 2;
  config.rating_e_decay = 2'419'200;
}

void set_periods(tl::types::Config& config) {
  config.online_update_period_ms = 210'000;
  config.offline_blur_timeout_ms = 5'000;
  config.offline_idle_timeout_ms = 30'000;
  config.online_cloud_timeout_ms = 300'000;
  config.notify_cloud_delay_ms = 30'000;
  config.notify_default_delay_ms = 1'500;
  config.push_chat_period_ms = 60'000;
  config.call_receive_timeout_ms = 20'000;
  config.call_ring_timeout_ms = 90'000;
  config.call_connect_timeout_ms = 30'000;
  config.call_packet_timeout_ms = 10'000;
}

Answer<tl::enums::Config> get_config(Call& call, const tl::functions::help::GetConfig&) {
  tl::types::Config config;
  config.date = call.now;
  config.expires = call.now + 3600;
  config.this_dc = call.dc();
  for (const mtproto::DcOption& option : call.world.dc_options)
    config.dc_options.emplace_back(show(option));
  config.me_url_prefix = "https://t.me/";
  config.webfile_dc_id = 1;
  set_limits(config);
  set_periods(config);
  return tl::enums::Config(std::move(config));
}

Answer<tl::enums::NearestDc> get_nearest_dc(Call& call, const tl::functions::help::GetNearestDc&) {
  tl::types::NearestDc nearest;
  nearest.country = "ZZ";  // unknown territory: a loopback address is nowhere
  nearest.this_dc = call.dc();
  nearest.nearest_dc = call.dc();
  return tl::enums::NearestDc(std::move(nearest));
}

tl::types::JsonObjectValue setting(std::string key, int value) {
  tl::types::JsonNumber number;
  number.value = value;
  tl::types::JsonObjectValue setting;
  setting.key = std::move(key);
  setting.value = number;
  return setting;
}

Answer<tl::enums::help::AppConfig> get_app_config(
    Call&, const tl::functions::help::GetAppConfig& request) {
  constexpr std::int32_t HASH = 1;
  if (request.hash == HASH)
    return tl::enums::help::AppConfig(tl::types::help::AppConfigNotModified{});
  tl::types::JsonObject settings;
  settings.value.emplace_back(setting("upload_max_fileparts_default", limits::FILE_PARTS));
  settings.value.emplace_back(setting("upload_max_fileparts_premium", limits::FILE_PARTS));
  settings.value.emplace_back(setting("caption_length_limit_default", limits::CAPTION_LENGTH));
  tl::types::help::AppConfig config;
  config.hash = HASH;
  config.config = std::move(settings);
  return tl::enums::help::AppConfig(std::move(config));
}

}  // namespace

void add_help_methods(Methods& methods) {
  methods.add(get_config, {Login::unbound});
  methods.add(get_nearest_dc, {Login::unbound});
  methods.add(get_app_config, {Login::none});
}

}  // namespace layer::local_dc
