#include "stored_files.hpp"

namespace layer::local_dc {

Answer<const StoredFile*> stored_file(const Call& call, const FileName& name, const char* unknown) {
  const StoredFile* const file = call.world.files.find(FileId{name.id});
  const UserId self = call.self().id;
  const AccessHashes& hashes = call.world.access_hashes;
  if (file == nullptr || name.access_hash != hashes.of(self, file->id)) return bad_request(unknown);
  if (name.reference.empty()) return bad_request("FILE_REFERENCE_EMPTY");
  if (name.reference != hashes.file_reference(self, file->id))
    return bad_request("FILE_REFERENCE_INVALID");
  return file;
}

}  // namespace layer::local_dc
