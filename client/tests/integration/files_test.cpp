#include <layer/crypto/random.hpp>
#include <layer/tl/types/input_file_location.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class Files : public LocalClient {
 protected:
  Files() {
    dc.add_user(alice_phone, {.username = "alice"});
    dc.add_user(faraway_phone, {.username = "faraway"});
  }

  static Bytes random_bytes(std::size_t size) {
    Bytes bytes(size);
    crypto::SystemRandom().fill(bytes);
    return bytes;
  }

  static std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

  TemporaryFolder folder_;
};

TEST_F(Files, GoUpAndComeBackTheSame) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto content = random_bytes(1'300'001);
    overwrite(folder_.file("notes.pdf"), text_of(content));
    std::vector<Progress> up;
    std::vector<Progress> down;

    TransferOptions upload;
    upload.on_progress([&](Progress now) { up.push_back(now); });
    const auto file = co_await client.upload_file(folder_.file("notes.pdf"), upload);
    EXPECT_EQ(file.name(), "notes.pdf");
    EXPECT_EQ(file.mime_type(), "application/pdf");
    const auto sent = co_await client.send_file("me", file, "my notes");
    EXPECT_EQ(sent.text(), "my notes");

    const auto received = sent.file();
    EXPECT_TRUE(received.has_value());
    if (!received) co_return;
    EXPECT_EQ(received->name(), "notes.pdf");
    EXPECT_EQ(received->size(), content.size());
    TransferOptions download;
    download.on_progress([&](Progress now) { down.push_back(now); }).parallel(3);
    co_await client.download(*received, folder_.file("copy.pdf"), download);

    EXPECT_EQ(contents(folder_.file("copy.pdf")), text_of(content));
    EXPECT_EQ(up.size(), 10u);
    EXPECT_EQ(up.back().bytes, up.back().total);
    EXPECT_EQ(down.back().bytes, content.size());
  }());
}

TEST_F(Files, BigOnesGoInBigParts) {
  run_task(
      [&]() -> Task<void> {
        auto client = co_await alice();
        const auto content = random_bytes(11 * 1024 * 1024 + 5);

        const auto file = co_await client.upload_bytes(content, "big.bin");
        const auto sent = co_await client.send_file("me", file);
        const auto back = co_await client.download_bytes(*sent.file());

        EXPECT_TRUE(back == content);
      }(),
      std::chrono::seconds(100));
  EXPECT_EQ(dc.report().calls.at("upload.saveBigFilePart"), 23u);
}

TEST_F(Files, ComeFromAnotherDataCentreWithoutMovingTheAccount) {
  run_task([&]() -> Task<void> {
    auto sender = co_await log_in(account(), faraway_phone, faraway_code);
    const auto content = random_bytes(700'000);
    const auto file = co_await sender.upload_bytes(content, "far.bin");
    auto client = co_await alice();
    auto updates = client.stream_updates();
    co_await sender.send_file("@alice", file);

    const auto message = co_await next<NewMessage>(updates);
    const auto received = message.file();
    EXPECT_TRUE(received.has_value());
    if (!received) co_return;
    EXPECT_EQ(received->dc(), 2);
    const auto back = co_await client.download_bytes(*received);
    EXPECT_TRUE(back == content);
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
  }());
  EXPECT_EQ(dc.report().calls.at("auth.exportAuthorization"), 1u);
}

TEST_F(Files, AFileThatIsSaidToBeElsewhereIsFollowedThere) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto content = random_bytes(1000);
    const auto file = co_await client.upload_bytes(content, "a.bin");
    const auto sent = co_await client.send_file("me", file);
    const auto real = sent.file();
    if (!real) throw std::runtime_error("no file");
    const File misplaced(real->location(), 2, real->size(), real->name(), real->mime_type());

    const auto back = co_await client.download_bytes(misplaced);
    EXPECT_TRUE(back == content);
    const auto me = co_await client.get_me();
    EXPECT_TRUE(me.is_self());
  }());
}

TEST_F(Files, PhotosCanBeSent) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    // The smallest JPEG that has a size: one white pixel.
    const Bytes pixel = {0xff, 0xd8, 0xff, 0xdb, 0, 0x43, 0};
    const auto file = co_await client.upload_bytes(pixel, "pixel.jpg");
    const auto refused =
        co_await refusal(client.send_message("me", InputMessage("look").photo(file)));
    EXPECT_TRUE(refused.empty() || refused == "PHOTO_INVALID_DIMENSIONS" ||
                refused == "IMAGE_PROCESS_FAILED")
        << refused;
  }());
}

TEST_F(Files, WhatCannotBeReadOrWrittenIsTold) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::string reading;
    try {
      co_await client.upload_file(folder_.file("missing.txt"));
    } catch (const Error& error) {
      reading = error.what();
    }
    EXPECT_EQ(reading, folder_.file("missing.txt") + ": No such file or directory");
    const auto empty = co_await refusal(client.upload_bytes(Bytes(), "empty"));
    EXPECT_EQ(empty, "a file could not be read or written");

    const auto file = co_await client.upload_bytes(random_bytes(10), "a.bin");
    const auto sent = co_await client.send_file("me", file);
    const auto unwritable =
        co_await refusal(client.download(*sent.file(), folder_.file("no/such/folder")));
    EXPECT_EQ(unwritable, "a file could not be read or written");
  }());
}

TEST_F(Files, AnUnfinishedDownloadLeavesNothing) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto file = co_await client.upload_bytes(random_bytes(600'000), "a.bin");
    const auto sent = co_await client.send_file("me", file);
    dc.inject(
        fault::RpcError{.method = "upload.getFile", .code = 400, .message = "LOCATION_INVALID"});

    const auto refused = co_await refusal(client.download(*sent.file(), folder_.file("copy")));
    EXPECT_EQ(refused, "LOCATION_INVALID");
    EXPECT_TRUE(
        std::filesystem::is_empty(std::filesystem::path(folder_.file("copy")).parent_path()));
  }());
}

}  // namespace
}  // namespace layer
