#include <layer/client/error.hpp>
#include <layer/tl/functions/upload.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/upload/file.hpp>

#include <algorithm>
#include <functional>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "files/local_file.hpp"
#include "files/part_runner.hpp"
#include "files/transfers.hpp"

namespace layer {

namespace {

using CorePtr = std::shared_ptr<Core>;

/// The largest part, and always aligned to itself (core.telegram.org/api/files, "Downloading
/// files").
constexpr std::uint32_t part_size = 512 * 1024;
/// Small files come in more parts, so that their progress can be seen.
constexpr std::uint32_t small_part_size = 128 * 1024;
constexpr std::uint64_t small_below = 10 * 1024 * 1024;
constexpr std::uint64_t reserved_at_most = 64 * 1024 * 1024;
/// No file of Telegram's is larger.
constexpr std::uint64_t max_parts = 8000;

/// Takes the bytes at an offset.
using Sink = std::function<void(std::uint64_t offset, tl::BytesView bytes)>;

/// A part as the server sent it, its content where it lies in the answer: taking it out would cost
/// a good part of what decrypting it does.
class Part {
 public:
  explicit Part(Bytes answer) : answer_(std::move(answer)) {
    tl::Reader reader(answer_);
    const auto id = reader.u32();
    if (id == tl::types::upload::FileCdnRedirect::ID)
      throw Error(Errc::unsupported, "this file is on a CDN, from which nothing is downloaded yet");
    if (id != tl::types::upload::File::ID) detail::throw_unreadable(name, "no upload.File");
    reader.u32();  // the kind of file, of which there is no more to say
    reader.i32();  // mtime
    content_ = reader.bytes_view();
    if (!reader.ok()) detail::throw_unreadable(name, reader.error().message());
  }

  Part(Part&&) = default;
  Part& operator=(Part&&) = delete;

  tl::BytesView content() const { return content_; }

 private:
  static constexpr std::string_view name = tl::functions::upload::GetFile::NAME;

  Bytes answer_;
  tl::BytesView content_;
};

[[noreturn]] void throw_wrong_length() {
  throw InvocationError(Errc::protocol, "upload.getFile",
                        "upload.getFile: the file is not as long as it was said to be");
}

/// One file on its way down.
class Download {
 public:
  Download(CorePtr core, File file, Sink sink, TransferOptions options)
      : core_(std::move(core)),
        file_(std::move(file)),
        sink_(std::move(sink)),
        options_(std::move(options)),
        part_(file_.size() < small_below ? small_part_size : part_size) {}

  Task<void> run() {
    if (file_.size() == 0) {
      co_await run_to_the_end();
      co_return;
    }
    const std::function<Task<void>(std::int32_t)> move = [this](std::int32_t part) {
      return take(part);
    };
    const auto parts = (file_.size() + part_ - 1) / part_;
    if (parts > max_parts) throw_wrong_length();
    co_await run_parts(static_cast<std::int32_t>(parts), options_.parallel(), move);
  }

 private:
  Task<void> take(std::int32_t part) {
    const auto offset = std::uint64_t(part) * part_;
    const Part arrived = co_await fetch(offset);
    const auto wanted = std::min<std::uint64_t>(part_, file_.size() - offset);
    if (arrived.content().size() != wanted) throw_wrong_length();
    store(offset, arrived.content());
  }

  /// The size is not known: a part that is shorter than asked is the last one.
  Task<void> run_to_the_end() {
    bool more = true;
    while (more) {
      const auto offset = done_;
      if (offset >= max_parts * std::uint64_t(part_)) throw_wrong_length();
      const Part arrived = co_await fetch(offset);
      store(offset, arrived.content());
      more = arrived.content().size() == part_;
    }
  }

  Task<Part> fetch(std::uint64_t offset) {
    const tl::functions::upload::GetFile request(
        file_.location(), static_cast<std::int64_t>(offset), static_cast<std::int32_t>(part_));
    InvokeOptions options;
    options.dc = file_.dc();
    Bytes bytes = tl::serialize(request);
    auto answer = co_await invoke_bytes(core_, std::move(bytes), std::string(request.NAME), options,
                                        Lane::download);
    co_return Part(std::move(answer));
  }

  void store(std::uint64_t offset, tl::BytesView bytes) {
    sink_(offset, bytes);
    done_ += bytes.size();
    if (options_.progress()) options_.progress()(Progress{done_, file_.size()});
  }

  CorePtr core_;
  File file_;
  Sink sink_;
  TransferOptions options_;
  std::uint32_t part_;
  std::uint64_t done_ = 0;
};

}  // namespace

Task<void> download(CorePtr core, File file, std::string path, TransferOptions options) {
  FileWriter writer(std::move(path));
  Sink sink = [&](std::uint64_t offset, tl::BytesView bytes) { writer.write(offset, bytes); };
  Download transfer(core, std::move(file), std::move(sink), std::move(options));
  co_await transfer.run();
  writer.finish();
}

Task<Bytes> download_bytes(CorePtr core, File file, TransferOptions options) {
  Bytes content;
  // What a message says of a file's size is not yet a reason to take so much memory.
  content.reserve(std::min<std::uint64_t>(file.size(), reserved_at_most));
  Sink sink = [&](std::uint64_t offset, tl::BytesView bytes) {
    if (offset == content.size()) {
      content.insert(content.end(), bytes.begin(), bytes.end());
      return;
    }
    if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
    std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(offset));
  };
  Download transfer(core, std::move(file), std::move(sink), std::move(options));
  co_await transfer.run();
  co_return content;
}

}  // namespace layer
