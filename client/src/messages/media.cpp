#include <layer/client/input_message.hpp>
#include <layer/client/media.hpp>
#include <layer/client/message.hpp>
#include <layer/tl/types/geo_point.hpp>
#include <layer/tl/types/input_geo_point.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/message_media.hpp>

#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;

types::InputGeoPoint named(const Location& place) {
  types::InputGeoPoint point(place.latitude(), place.longitude());
  point.accuracy_radius = place.accuracy();
  return point;
}

/// Nothing for a place that the server does not tell.
std::optional<Location> described(const tl::enums::GeoPoint& point) {
  const auto* known = point.get_if<types::GeoPoint>();
  if (!known) return std::nullopt;
  Location place(known->lat, known->long_);
  if (known->accuracy_radius) place.accuracy(*known->accuracy_radius);
  return place;
}

template <class Kind>
const Kind* carried(const Message& message) {
  const auto* media = message.media();
  return media ? media->get_if<Kind>() : nullptr;
}

}  // namespace

Location& Location::accuracy(std::int32_t metres) {
  accuracy_ = metres;
  return *this;
}

LiveLocation& LiveLocation::heading(std::int32_t degrees) {
  heading_ = degrees;
  return *this;
}

LiveLocation& LiveLocation::alert_within(std::int32_t metres) {
  alert_within_ = metres;
  return *this;
}

Venue& Venue::listed(std::string provider, std::string id, std::string type) {
  provider_ = std::move(provider);
  id_ = std::move(id);
  type_ = std::move(type);
  return *this;
}

SharedContact& SharedContact::vcard(std::string text) {
  vcard_ = std::move(text);
  return *this;
}

SharedContact& SharedContact::user_id(std::int64_t id) {
  user_id_ = id;
  return *this;
}

InputMessage& InputMessage::location(const Location& place) {
  return media(types::InputMediaGeoPoint(named(place)));
}

InputMessage& InputMessage::live_location(const LiveLocation& place) {
  types::InputMediaGeoLive live(named(place.place()));
  live.period = tl_seconds(place.period());
  live.heading = place.heading();
  live.proximity_notification_radius = place.alert_within();
  return media(std::move(live));
}

InputMessage& InputMessage::stop_live_location() {
  types::InputMediaGeoLive live{tl::enums::InputGeoPoint(types::InputGeoPointEmpty())};
  live.stopped = true;
  return media(std::move(live));
}

InputMessage& InputMessage::venue(const Venue& place) {
  return media(types::InputMediaVenue(named(place.place()), place.title(), place.address(),
                                      place.provider(), place.id(), place.type()));
}

InputMessage& InputMessage::contact(const SharedContact& person) {
  return media(types::InputMediaContact(person.phone(), person.first_name(), person.last_name(),
                                        person.vcard()));
}

InputMessage& InputMessage::dice(std::string emoji) {
  return media(types::InputMediaDice(std::move(emoji)));
}

std::optional<Location> Message::location() const {
  if (const auto* point = carried<types::MessageMediaGeo>(*this)) return described(point->geo);
  if (const auto* live = carried<types::MessageMediaGeoLive>(*this)) return described(live->geo);
  if (const auto* venue = carried<types::MessageMediaVenue>(*this)) return described(venue->geo);
  return std::nullopt;
}

std::optional<LiveLocation> Message::live_location() const {
  const auto* media = carried<types::MessageMediaGeoLive>(*this);
  const auto place = media ? described(media->geo) : std::nullopt;
  if (!place) return std::nullopt;
  LiveLocation live(*place, std::chrono::seconds(media->period));
  if (media->heading) live.heading(*media->heading);
  if (media->proximity_notification_radius)
    live.alert_within(*media->proximity_notification_radius);
  return live;
}

std::optional<Venue> Message::venue() const {
  const auto* media = carried<types::MessageMediaVenue>(*this);
  const auto place = media ? described(media->geo) : std::nullopt;
  if (!place) return std::nullopt;
  Venue venue(*place, media->title, media->address);
  venue.listed(media->provider, media->venue_id, media->venue_type);
  return venue;
}

std::optional<SharedContact> Message::contact() const {
  const auto* media = carried<types::MessageMediaContact>(*this);
  if (!media) return std::nullopt;
  SharedContact person(media->phone_number, media->first_name, media->last_name);
  person.vcard(media->vcard);
  if (media->user_id != 0) person.user_id(media->user_id);
  return person;
}

std::optional<Dice> Message::dice() const {
  const auto* media = carried<types::MessageMediaDice>(*this);
  return media ? std::optional(Dice(media->emoticon, media->value)) : std::nullopt;
}

}  // namespace layer
