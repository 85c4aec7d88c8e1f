#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/upload.hpp>
#include <layer/tl/types/document.hpp>
#include <layer/tl/types/input_document.hpp>
#include <layer/tl/types/input_file.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/input_single_media.hpp>
#include <layer/tl/types/message_media.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Club() { invite(ada, club, bob); }

  tl::types::InputMediaUploadedDocument uploaded(std::int64_t file_id) {
    tl::functions::upload::SaveFilePart part;
    part.file_id = file_id;
    part.bytes = tl::Bytes(100, 7);
    (void)call(bob, part).value();
    tl::types::InputFile file;
    file.id = file_id;
    file.parts = 1;
    file.name = "notes.txt";
    tl::types::InputMediaUploadedDocument media;
    media.file = std::move(file);
    media.mime_type = "text/plain";
    return media;
  }

  tl::types::InputMediaDocument stored(std::int64_t file_id) {
    functions::UploadMedia request;
    request.peer = channel_peer(bob, club);
    request.media = uploaded(file_id);
    const auto answer = call(bob, request);
    const auto& shown = *answer.value().get_if<tl::types::MessageMediaDocument>();
    const auto& document = *shown.document->get_if<tl::types::Document>();
    tl::types::InputDocument id;
    id.id = document.id;
    id.access_hash = document.access_hash;
    id.file_reference = document.file_reference;
    tl::types::InputMediaDocument media;
    media.id = std::move(id);
    return media;
  }

  functions::SendMultiMedia album(std::vector<tl::enums::InputMedia> media) {
    functions::SendMultiMedia request;
    request.peer = channel_peer(bob, club);
    for (tl::enums::InputMedia& one : media) {
      tl::types::InputSingleMedia part;
      part.media = std::move(one);
      part.random_id = random.value<std::int64_t>();
      request.multi_media.emplace_back(std::move(part));
    }
    return request;
  }
};

TEST(Albums, ShareOneId) {
  Club club;
  ASSERT_EQ(error_of(club.call(club.bob, club.album({club.stored(1), club.stored(2)}))), "");
  const Box& box = club.world.channel(club.club).box;
  const auto last = box.find(box.last_id())->content->album;
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(box.find(box.last_id() - 1)->content->album, last);
}

TEST(Albums, CountAsOneMessageInSlowMode) {
  Club club;
  club.world.channel(club.club).slow_mode = 30;
  EXPECT_EQ(error_of(club.call(club.bob, club.album({club.stored(1), club.stored(2)}))), "");
  EXPECT_EQ(error_of(club.call(club.bob, club.album({club.stored(3)}))), "SLOWMODE_WAIT_30");
}

TEST(Albums, TakeStoredFilesOnly) {
  Club club;
  EXPECT_EQ(error_of(club.call(club.bob, club.album({club.uploaded(1)}))), "MEDIA_INVALID");
  EXPECT_EQ(error_of(club.call(club.bob, club.album({}))), "MEDIA_EMPTY");
}

}  // namespace
}  // namespace layer::local_dc
