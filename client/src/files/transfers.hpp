#pragma once

#include <layer/client/file.hpp>
#include <layer/client/task.hpp>

#include <memory>
#include <string>

namespace layer {

class Core;

Task<UploadedFile> upload_file(std::shared_ptr<Core> core, std::string path,
                               TransferOptions options);
Task<UploadedFile> upload_bytes(std::shared_ptr<Core> core, Bytes content, std::string name,
                                TransferOptions options);
Task<void> download(std::shared_ptr<Core> core, File file, std::string path,
                    TransferOptions options);
Task<Bytes> download_bytes(std::shared_ptr<Core> core, File file, TransferOptions options);

}  // namespace layer
