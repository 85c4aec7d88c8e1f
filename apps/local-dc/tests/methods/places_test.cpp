#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/geo_point.hpp>
#include <layer/tl/types/input_geo_point.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_media.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

tl::types::InputMediaGeoLive at(double latitude, std::optional<std::int32_t> period) {
  tl::types::InputMediaGeoLive media;
  media.geo_point = tl::types::InputGeoPoint(latitude, 13.4);
  media.period = period;
  return media;
}

struct Walk : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Walk() { invite(ada, club, bob); }

  std::string share(tl::enums::InputMedia media) {
    functions::SendMedia request;
    request.peer = channel_peer(ada, club);
    request.media = std::move(media);
    request.random_id = random.value<std::int64_t>();
    return error_of(call(ada, request));
  }

  const MessageContent& last() {
    const auto* const news = last_update<tl::types::UpdateNewChannelMessage>(bob);
    id = news->message.get_if<tl::types::Message>()->id;
    return *world.channel(club).box.find(id)->content;
  }

  std::string edit(tl::enums::InputMedia media) {
    functions::EditMessage request;
    request.peer = channel_peer(ada, club);
    request.id = id;
    request.media = std::move(media);
    return error_of(call(ada, request));
  }

  template <class Kind>
  static const Kind& shown(const MessageContent& content) {
    return *std::get<tl::enums::MessageMedia>(content.media).get_if<Kind>();
  }

  std::int32_t id = 0;
};

double latitude_of(const tl::types::MessageMediaGeoLive& live) {
  return live.geo.get_if<tl::types::GeoPoint>()->lat;
}

TEST(LiveLocations, MoveUntilTheyAreStopped) {
  Walk walk;
  ASSERT_EQ(walk.share(at(52.5, 600)), "");
  const MessageContent& content = walk.last();
  walk.now += 100;
  ASSERT_EQ(walk.edit(at(52.6, std::nullopt)), "");
  using Live = tl::types::MessageMediaGeoLive;
  EXPECT_EQ(latitude_of(Walk::shown<Live>(content)), 52.6);
  EXPECT_EQ(Walk::shown<Live>(content).period, 600);

  tl::types::InputMediaGeoLive stop;
  stop.geo_point = tl::types::InputGeoPointEmpty();
  stop.stopped = true;
  ASSERT_EQ(walk.edit(stop), "");
  EXPECT_EQ(latitude_of(Walk::shown<Live>(content)), 52.6) << "it stays where it was";
  EXPECT_EQ(Walk::shown<Live>(content).period, 100);
  EXPECT_EQ(walk.edit(at(52.7, std::nullopt)), "MESSAGE_EDIT_TIME_EXPIRED");
}

TEST(LiveLocations, EndWithTheirTime) {
  Walk walk;
  ASSERT_EQ(walk.share(at(52.5, 60)), "");
  walk.last();
  walk.now += 60;
  EXPECT_EQ(walk.edit(at(52.6, std::nullopt)), "MESSAGE_EDIT_TIME_EXPIRED");
}

TEST(LiveLocations, MoveForEverWhenTheyAreAskedTo) {
  Walk walk;
  ASSERT_EQ(walk.share(at(52.5, 0x7fffffff)), "");
  walk.last();
  walk.now += 10 * 24 * 3600;
  EXPECT_EQ(walk.edit(at(52.6, std::nullopt)), "");
}

TEST(LiveLocations, AreRefusedOutsideTheirBounds) {
  Walk walk;
  EXPECT_EQ(walk.share(at(52.5, 59)), "PERIOD_INVALID");
  EXPECT_EQ(walk.share(at(52.5, std::nullopt)), "PERIOD_INVALID");
  EXPECT_EQ(walk.share(at(90.5, 60)), "GEO_POINT_INVALID");
  ASSERT_EQ(walk.share(tl::types::InputMediaGeoPoint(tl::types::InputGeoPoint(1, 2))), "");
  walk.last();
  EXPECT_EQ(walk.edit(at(52.6, std::nullopt)), "MEDIA_INVALID") << "a point does not move";
}

TEST(Dice, AreThrownByTheServer) {
  Walk walk;
  std::set<std::int32_t> values;
  for (int n = 0; n < 200; ++n) {
    ASSERT_EQ(walk.share(tl::types::InputMediaDice("\U0001F3B2")), "");
    values.insert(Walk::shown<tl::types::MessageMediaDice>(walk.last()).value);
  }
  EXPECT_EQ(values, (std::set<std::int32_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(walk.share(tl::types::InputMediaDice("\U0001F600")), "EMOTICON_INVALID");
}

}  // namespace
}  // namespace layer::local_dc
