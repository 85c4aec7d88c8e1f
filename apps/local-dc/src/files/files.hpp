#pragma once

#include <layer/crypto/bytes.hpp>
#include <layer/tl/types/document_attribute.hpp>

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "../model/ids.hpp"

namespace layer::local_dc {

struct PhotoSize {
  std::int32_t width;
  std::int32_t height;
};

struct DocumentDetails {
  std::string mime_type;
  std::vector<tl::enums::DocumentAttribute> attributes;
};

/// A photo or document, kept by the DC it was uploaded to.
struct StoredFile {
  FileId id{};
  int dc = 1;
  Date date = 0;
  crypto::Bytes content;
  std::variant<PhotoSize, DocumentDetails> details;
};

/// The parts of a file that is being uploaded.
struct Upload {
  std::map<std::int32_t, crypto::Bytes> parts;
  /// All parts but the last have the size of the first that came.
  std::size_t part_size = 0;
};

/// Files of all data centres, and the uploads under way.
class Files {
 public:
  /// Uploads belong to the account: several sessions may send parts of one file.
  Upload& upload(UserId account, std::int64_t client_file_id) {
    return uploads_[{account, client_file_id}];
  }

  const Upload* find_upload(UserId account, std::int64_t client_file_id) const;

  void forget_upload(UserId account, std::int64_t client_file_id) {
    uploads_.erase({account, client_file_id});
  }

  const StoredFile& store(StoredFile file);
  const StoredFile* find(FileId id) const;

 private:
  std::map<std::pair<UserId, std::int64_t>, Upload> uploads_;
  std::map<FileId, StoredFile> files_;
  std::int64_t last_id_ = 5'000'000'000'000;
};

}  // namespace layer::local_dc
