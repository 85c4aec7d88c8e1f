#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/upload.hpp>
#include <layer/tl/types/document.hpp>
#include <layer/tl/types/input_file.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/upload/file.hpp>

#include <gtest/gtest.h>

#include "files/md5.hpp"
#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

constexpr std::size_t PART = 1024;

tl::Bytes content(std::size_t size) {
  tl::Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
  return bytes;
}

tl::functions::upload::SaveFilePart part_of(const tl::Bytes& file, std::int32_t part,
                                            std::size_t size = PART) {
  tl::functions::upload::SaveFilePart request;
  request.file_id = 9;
  request.file_part = part;
  const std::size_t begin = static_cast<std::size_t>(part) * size;
  const std::size_t end = std::min(begin + size, file.size());
  request.bytes.assign(file.begin() + static_cast<std::ptrdiff_t>(begin),
                       file.begin() + static_cast<std::ptrdiff_t>(end));
  return request;
}

/// Two users, and a file of one of them.
struct Exchange : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  tl::Bytes file = content(3 * PART - 100);

  void upload() {
    for (const std::int32_t part : {2, 0, 1})
      ASSERT_TRUE(call(ada, part_of(file, part)).value());
  }

  tl::functions::messages::SendMedia send(std::int32_t parts, std::string md5 = {}) {
    tl::types::InputFile input;
    input.id = 9;
    input.parts = parts;
    input.name = "notes.txt";
    input.md5_checksum = std::move(md5);
    tl::types::InputMediaUploadedDocument media;
    media.file = std::move(input);
    media.mime_type = "text/plain";
    tl::functions::messages::SendMedia request;
    request.peer = input_peer(ada, bob);
    request.media = std::move(media);
    request.random_id = 1;
    return request;
  }

  /// Uploads and sends the file. \return the document as Bob sees it.
  tl::types::Document deliver() {
    upload();
    (void)call(ada, send(3)).value();
    const auto answer = call(bob, get_history(input_peer(bob, ada)));
    const auto& message = answer.value().get_if<tl::types::messages::Messages>()->messages.front();
    const auto& media = *message.get_if<tl::types::Message>()->media;
    return *media.get_if<tl::types::MessageMediaDocument>()
                ->document->get_if<tl::types::Document>();
  }

  static tl::functions::upload::GetFile get(const tl::types::Document& document,
                                            std::int64_t offset, std::int32_t limit) {
    tl::types::InputDocumentFileLocation location;
    location.id = document.id;
    location.access_hash = document.access_hash;
    location.file_reference = document.file_reference;
    tl::functions::upload::GetFile request;
    request.location = std::move(location);
    request.offset = offset;
    request.limit = limit;
    return request;
  }
};

TEST(Files, GoUpInPartsAndComeDownWhole) {
  Exchange exchange;
  const tl::types::Document document = exchange.deliver();
  EXPECT_EQ(document.size, static_cast<std::int64_t>(exchange.file.size()));
  const auto answer = exchange.call(exchange.bob, Exchange::get(document, 0, 4096));
  EXPECT_EQ(answer.value().get_if<tl::types::upload::File>()->bytes, exchange.file);
}

TEST(Files, AreCheckedAgainstTheirMd5) {
  Exchange exchange;
  exchange.upload();
  EXPECT_EQ(error_of(exchange.call(exchange.ada, exchange.send(3, std::string(32, '0')))),
            "MD5_CHECKSUM_INVALID");
  EXPECT_EQ(error_of(exchange.call(exchange.ada, exchange.send(3, md5_hex(exchange.file)))), "");
}

TEST(Files, AMissingPartIsNamed) {
  Exchange exchange;
  (void)exchange.call(exchange.ada, part_of(exchange.file, 0));
  EXPECT_EQ(error_of(exchange.call(exchange.ada, exchange.send(3))), "FILE_PART_1_MISSING");
  EXPECT_EQ(error_of(exchange.call(exchange.ada, exchange.send(0))), "FILE_PARTS_INVALID");
}

TEST(Files, PartsHaveTheirRules) {
  Exchange exchange;
  const auto save = [&](std::int32_t part, std::size_t size) {
    tl::functions::upload::SaveFilePart request;
    request.file_id = 10;
    request.file_part = part;
    request.bytes.resize(size);
    return error_of(exchange.call(exchange.ada, request));
  };
  EXPECT_EQ(save(0, 0), "FILE_PART_EMPTY");
  EXPECT_EQ(save(0, 524'289), "FILE_PART_TOO_BIG");
  EXPECT_EQ(save(-1, 1024), "FILE_PART_INVALID");
  EXPECT_EQ(save(4000, 1024), "FILE_PART_INVALID");
  EXPECT_EQ(save(0, 2048), "");
  EXPECT_EQ(save(1, 2048), "");
  EXPECT_EQ(save(2, 4096), "FILE_PART_SIZE_CHANGED");
}

TEST(Files, RangesHaveTheirRules) {
  Exchange exchange;
  const tl::types::Document document = exchange.deliver();
  const auto get = [&](std::int64_t offset, std::int32_t limit) {
    return error_of(exchange.call(exchange.bob, Exchange::get(document, offset, limit)));
  };
  EXPECT_EQ(get(0, 0), "LIMIT_INVALID");
  EXPECT_EQ(get(0, 5000), "LIMIT_INVALID");
  EXPECT_EQ(get(0, 12288), "LIMIT_INVALID") << "does not divide a megabyte";
  EXPECT_EQ(get(1024, 4096), "OFFSET_INVALID");
  EXPECT_EQ(get(4096, 1 << 20), "LIMIT_INVALID") << "crosses the end of a megabyte";
  EXPECT_EQ(get(1 << 20, 4096), "") << "beyond the end there is nothing";
}

TEST(Files, NeedTheViewersOwnReferences) {
  Exchange exchange;
  const tl::types::Document document = exchange.deliver();
  EXPECT_EQ(error_of(exchange.call(exchange.ada, Exchange::get(document, 0, 4096))),
            "LOCATION_INVALID");
  tl::types::Document stale = document;
  stale.file_reference.clear();
  EXPECT_EQ(error_of(exchange.call(exchange.bob, Exchange::get(stale, 0, 4096))),
            "FILE_REFERENCE_EMPTY");
  stale.file_reference = {1, 2, 3};
  EXPECT_EQ(error_of(exchange.call(exchange.bob, Exchange::get(stale, 0, 4096))),
            "FILE_REFERENCE_INVALID");
}

TEST(Files, LieAtTheDcOfWhoUploadedThem) {
  Exchange exchange;
  const tl::types::Document document = exchange.deliver();
  EXPECT_EQ(document.dc_id, 1);
  Resident& away = exchange.arrive(2);
  exchange.world.authorizations.log_in(exchange.world.authorizations.of(away.key, 2),
                                       exchange.id_of(exchange.bob));
  EXPECT_EQ(error_of(exchange.call(away, Exchange::get(document, 0, 4096))), "FILE_MIGRATE_1");
}

TEST(Files, APhotoMustBeAnImage) {
  Exchange exchange;
  exchange.upload();
  auto request = exchange.send(3);
  tl::types::InputMediaUploadedPhoto photo;
  photo.file = request.media.get_if<tl::types::InputMediaUploadedDocument>()->file;
  request.media = std::move(photo);
  EXPECT_EQ(error_of(exchange.call(exchange.ada, request)), "IMAGE_PROCESS_FAILED");
}

}  // namespace
}  // namespace layer::local_dc
