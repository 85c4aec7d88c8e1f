#include "assemble.hpp"

#include "../model/limits.hpp"
#include "md5.hpp"

namespace layer::local_dc {
namespace {

Answer<crypto::Bytes> join(const Upload& upload, std::int32_t parts) {
  crypto::Bytes content;
  for (std::int32_t part = 0; part < parts; ++part) {
    const auto found = upload.parts.find(part);
    if (found == upload.parts.end())
      return bad_request("FILE_PART_" + std::to_string(part) + "_MISSING");
    const bool last = part == parts - 1;
    const std::size_t size = upload.parts.begin()->second.size();
    const bool fits = last ? found->second.size() <= size : found->second.size() == size;
    if (!fits) return bad_request("FILE_PART_SIZE_CHANGED");
    content.insert(content.end(), found->second.begin(), found->second.end());
  }
  return content;
}

struct Wanted {
  std::int64_t id = 0;
  std::int32_t parts = 0;
  /// Empty: not given.
  std::string md5;
};

std::optional<Wanted> wanted(const tl::enums::InputFile& file) {
  if (const auto* const small = file.get_if<tl::types::InputFile>())
    return Wanted{small->id, small->parts, small->md5_checksum};
  if (const auto* const big = file.get_if<tl::types::InputFileBig>())
    return Wanted{big->id, big->parts, {}};
  return std::nullopt;
}

}  // namespace

Answer<crypto::Bytes> assemble(Files& files, UserId account, const tl::enums::InputFile& file) {
  const std::optional<Wanted> input = wanted(file);
  if (!input || input->parts < 1 || input->parts > limits::FILE_PARTS)
    return bad_request("FILE_PARTS_INVALID");
  const Upload* const upload = files.find_upload(account, input->id);
  if (upload == nullptr) return bad_request("FILE_PART_0_MISSING");
  Answer<crypto::Bytes> content = join(*upload, input->parts);
  if (!content) return content;
  if (!input->md5.empty() && input->md5 != md5_hex(*content))
    return bad_request("MD5_CHECKSUM_INVALID");
  files.forget_upload(account, input->id);
  return content;
}

}  // namespace layer::local_dc
