#include "places.hpp"

#include <layer/tl/types/geo_point.hpp>
#include <layer/tl/types/input_geo_point.hpp>

#include <algorithm>

namespace layer::local_dc {
namespace {

namespace types = tl::types;

constexpr std::int32_t SHORTEST = 60;
constexpr std::int32_t LONGEST = 24 * 60 * 60;
/// Until it is stopped.
constexpr std::int32_t FOR_EVER = 0x7fffffff;
constexpr std::int32_t FARTHEST_ALERT = 100'000;

Answer<types::GeoPoint> place(const tl::enums::InputGeoPoint& point) {
  const auto* const given = point.get_if<types::InputGeoPoint>();
  if (given == nullptr) return bad_request("MEDIA_EMPTY");
  const bool on_earth =
      given->lat >= -90 && given->lat <= 90 && given->long_ >= -180 && given->long_ <= 180;
  if (!on_earth) return bad_request("GEO_POINT_INVALID");
  types::GeoPoint place;
  place.lat = given->lat;
  place.long_ = given->long_;
  place.accuracy_radius = given->accuracy_radius;
  return place;
}

std::optional<std::int32_t> alert_of(const types::InputMediaGeoLive& input) {
  const std::int32_t metres = input.proximity_notification_radius.value_or(0);
  if (metres <= 0) return std::nullopt;
  return std::min(metres, FARTHEST_ALERT);
}

const types::MessageMediaGeoLive* live_of(const Media& media) {
  const auto* const complete = std::get_if<tl::enums::MessageMedia>(&media);
  return complete == nullptr ? nullptr : complete->get_if<types::MessageMediaGeoLive>();
}

}  // namespace

Answer<Media> shared_place(const types::InputMediaGeoPoint& input) {
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  types::MessageMediaGeo media;
  media.geo = std::move(*where);
  return Media(tl::enums::MessageMedia(std::move(media)));
}

Answer<Media> shared_place(const types::InputMediaVenue& input) {
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  types::MessageMediaVenue media;
  media.geo = std::move(*where);
  media.title = input.title;
  media.address = input.address;
  media.provider = input.provider;
  media.venue_id = input.venue_id;
  media.venue_type = input.venue_type;
  return Media(tl::enums::MessageMedia(std::move(media)));
}

Answer<Media> shared_place(const types::InputMediaGeoLive& input) {
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  const std::int32_t period = input.period.value_or(0);
  if (period != FOR_EVER && (period < SHORTEST || period > LONGEST))
    return bad_request("PERIOD_INVALID");
  types::MessageMediaGeoLive media;
  media.geo = std::move(*where);
  media.heading = input.heading;
  media.period = period;
  media.proximity_notification_radius = alert_of(input);
  return Media(tl::enums::MessageMedia(std::move(media)));
}

Answer<Media> moved_place(const Call& call, const Media& current, Date date,
                          const types::InputMediaGeoLive& input) {
  const auto* const live = live_of(current);
  if (live == nullptr) return bad_request("MEDIA_INVALID");
  if (!is_live(current, date, call.now)) return bad_request("MESSAGE_EDIT_TIME_EXPIRED");
  types::MessageMediaGeoLive moved = *live;
  if (input.stopped) {
    // It stays where it was, and its time is over.
    moved.period = call.now - date;
    moved.heading.reset();
    moved.proximity_notification_radius.reset();
    return Media(tl::enums::MessageMedia(std::move(moved)));
  }
  Answer<types::GeoPoint> where = place(input.geo_point);
  if (!where) return where.error();
  moved.geo = std::move(*where);
  moved.heading = input.heading;
  moved.proximity_notification_radius = alert_of(input);
  return Media(tl::enums::MessageMedia(std::move(moved)));
}

bool is_live(const Media& media, Date date, Date now) {
  const auto* const live = live_of(media);
  if (live == nullptr) return false;
  return live->period == FOR_EVER || now - date < live->period;
}

}  // namespace layer::local_dc
