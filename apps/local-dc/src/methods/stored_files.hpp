#pragma once

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// How a client names a photo or document that it has seen.
struct FileName {
  std::int64_t id;
  std::int64_t access_hash;
  const tl::Bytes& reference;
};

/// The file, if the caller's access hash and reference for it are right.
/// Errors: \p unknown, FILE_REFERENCE_EMPTY, FILE_REFERENCE_INVALID.
Answer<const StoredFile*> stored_file(const Call& call, const FileName& name, const char* unknown);

}  // namespace layer::local_dc
