#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/tl/functions/upload.hpp>
#include <layer/tl/types/input_file.hpp>

#include <functional>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "files/local_file.hpp"
#include "files/mime_type.hpp"
#include "files/part_runner.hpp"
#include "files/transfers.hpp"
#include "files/upload_plan.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::upload;
using CorePtr = std::shared_ptr<Core>;

/// Gives the bytes at an offset.
using Source = std::function<Bytes(std::uint64_t offset, std::uint32_t length)>;

UploadPlan plan_for(std::uint64_t size, const std::string& name) {
  const auto plan = UploadPlan::of(size);
  if (plan) return *plan;
  throw Error(Errc::file, name + (size == 0 ? ": Telegram takes no empty files"
                                            : ": it is larger than Telegram's 4 GB"));
}

/// One file on its way up.
class Upload {
 public:
  Upload(CorePtr core, UploadPlan plan, Source source, TransferOptions options)
      : core_(std::move(core)),
        plan_(plan),
        source_(std::move(source)),
        options_(std::move(options)) {}

  Task<void> run() {
    const std::function<Task<void>(std::int32_t)> move = [this](std::int32_t part) {
      return send(part);
    };
    co_await run_parts(plan_.parts, options_.parallel(), move);
  }

  tl::enums::InputFile file(const std::string& name) const {
    if (plan_.big) return types::InputFileBig(id_, plan_.parts, name);
    return types::InputFile(id_, plan_.parts, name, "");
  }

 private:
  Task<void> send(std::int32_t part) {
    Bytes bytes = source_(plan_.offset(part), plan_.length(part));
    bool taken = false;
    if (plan_.big) {
      functions::SaveBigFilePart request(id_, part, plan_.parts, std::move(bytes));
      taken = co_await invoke(core_, request, InvokeOptions(), Lane::upload);
    } else {
      functions::SaveFilePart request(id_, part, std::move(bytes));
      taken = co_await invoke(core_, request, InvokeOptions(), Lane::upload);
    }
    if (!taken)
      throw InvocationError(Errc::protocol, "upload.saveFilePart",
                            "upload.saveFilePart: the server did not take a part");
    done_ += plan_.length(part);
    if (options_.progress()) options_.progress()(Progress{done_, plan_.size});
  }

  CorePtr core_;
  UploadPlan plan_;
  Source source_;
  TransferOptions options_;
  std::int64_t id_ = crypto::SystemRandom().value<std::int64_t>();
  std::uint64_t done_ = 0;
};

Task<UploadedFile> upload(CorePtr core, std::string name, std::uint64_t size, Source source,
                          TransferOptions options) {
  auto mime_type = options.mime_type().empty() ? mime_type_of(name) : options.mime_type();
  Upload upload(core, plan_for(size, name), std::move(source), std::move(options));
  co_await upload.run();
  co_return UploadedFile(upload.file(name), name, std::move(mime_type), size);
}

}  // namespace

Task<UploadedFile> upload_file(CorePtr core, std::string path, TransferOptions options) {
  const auto file = std::make_shared<const FileReader>(path);
  Source source = [file](std::uint64_t offset, std::uint32_t length) {
    return file->read(offset, length);
  };
  auto name = path.substr(path.rfind('/') + 1);
  UploadedFile uploaded =
      co_await upload(core, std::move(name), file->size(), std::move(source), std::move(options));
  co_return uploaded;
}

Task<UploadedFile> upload_bytes(CorePtr core, Bytes content, std::string name,
                                TransferOptions options) {
  const auto size = content.size();
  const auto shared = std::make_shared<const Bytes>(std::move(content));
  Source source = [shared](std::uint64_t offset, std::uint32_t length) {
    const auto begin = shared->begin() + static_cast<std::ptrdiff_t>(offset);
    return Bytes(begin, begin + length);
  };
  UploadedFile uploaded =
      co_await upload(core, std::move(name), size, std::move(source), std::move(options));
  co_return uploaded;
}

}  // namespace layer
