#pragma once
#include <layer/client/tl_names.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace layer {

/// A point on the map, in degrees: `InputMessage().location({52.52, 13.405})`.
///
/// Errors of the call that sends one that is not on Earth: GEO_POINT_INVALID.
class Location {
 public:
  Location(double latitude, double longitude) : latitude_(latitude), longitude_(longitude) {}

  /// How far off it may be, in metres.
  Location& accuracy(std::int32_t metres);

  double latitude() const { return latitude_; }

  double longitude() const { return longitude_; }

  std::optional<std::int32_t> accuracy() const { return accuracy_; }

  bool operator==(const Location&) const = default;

 private:
  double latitude_;
  double longitude_;
  std::optional<std::int32_t> accuracy_;
};

/// A point that moves: sent once, then moved by edits of the message, for as long as was said
/// (core.telegram.org/api/live-location).
class LiveLocation {
 public:
  /// \param period  60 s to a day; `forever` until it is stopped. Ignored in edits.
  LiveLocation(Location place, std::chrono::seconds period) : place_(place), period_(period) {}

  static constexpr std::chrono::seconds forever{0x7fffffff};

  /// Where it goes, in degrees from north: 1 to 360.
  LiveLocation& heading(std::int32_t degrees);
  /// Others may be told when they come as near as this, in metres.
  LiveLocation& alert_within(std::int32_t metres);

  const Location& place() const { return place_; }

  std::chrono::seconds period() const { return period_; }

  std::optional<std::int32_t> heading() const { return heading_; }

  std::optional<std::int32_t> alert_within() const { return alert_within_; }

  bool operator==(const LiveLocation&) const = default;

 private:
  Location place_;
  std::chrono::seconds period_;
  std::optional<std::int32_t> heading_;
  std::optional<std::int32_t> alert_within_;
};

/// A place that has a name.
class Venue {
 public:
  Venue(Location place, std::string title, std::string address)
      : place_(place), title_(std::move(title)), address_(std::move(address)) {}

  /// Whose directory it is from ("foursquare", "gplaces"), its id there and what kind of place.
  Venue& listed(std::string provider, std::string id, std::string type = std::string());

  const Location& place() const { return place_; }

  const std::string& title() const { return title_; }

  const std::string& address() const { return address_; }

  const std::string& provider() const { return provider_; }

  const std::string& id() const { return id_; }

  const std::string& type() const { return type_; }

  bool operator==(const Venue&) const = default;

 private:
  Location place_;
  std::string title_;
  std::string address_;
  std::string provider_;
  std::string id_;
  std::string type_;
};

/// Somebody's phone number with a name, who need not have an account.
class SharedContact {
 public:
  SharedContact(std::string phone, std::string first_name, std::string last_name = std::string())
      : phone_(std::move(phone)),
        first_name_(std::move(first_name)),
        last_name_(std::move(last_name)) {}

  /// More about the person, as a vCard.
  SharedContact& vcard(std::string text);
  /// The account of this number, as received.
  SharedContact& user_id(std::int64_t id);

  const std::string& phone() const { return phone_; }

  const std::string& first_name() const { return first_name_; }

  const std::string& last_name() const { return last_name_; }

  const std::string& vcard() const { return vcard_; }

  /// Nothing if the number has no account that the server would name.
  std::optional<std::int64_t> user_id() const { return user_id_; }

  bool operator==(const SharedContact&) const = default;

 private:
  std::string phone_;
  std::string first_name_;
  std::string last_name_;
  std::string vcard_;
  std::optional<std::int64_t> user_id_;
};

/// A die, a dart, a ball or a slot machine, whose value the server throws
/// (core.telegram.org/api/dice).
class Dice {
 public:
  Dice(std::string emoji, std::int32_t value) : emoji_(std::move(emoji)), value_(value) {}

  const std::string& emoji() const { return emoji_; }

  /// From 1: to 6 for 🎲, 🎯 and 🎳, to 5 for 🏀 and ⚽, to 64 for 🎰. 0 while it is not thrown yet,
  /// in scheduled messages.
  std::int32_t value() const { return value_; }

  bool operator==(const Dice&) const = default;

 private:
  std::string emoji_;
  std::int32_t value_;
};

}  // namespace layer
