#include "files.hpp"

namespace layer::local_dc {

const Upload* Files::find_upload(UserId account, std::int64_t client_file_id) const {
  const auto found = uploads_.find({account, client_file_id});
  return found == uploads_.end() ? nullptr : &found->second;
}

const StoredFile& Files::store(StoredFile file) {
  file.id = FileId{++last_id_};
  return files_.emplace(file.id, std::move(file)).first->second;
}

const StoredFile* Files::find(FileId id) const {
  const auto found = files_.find(id);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace layer::local_dc
