#include <layer/tl/functions/upload.hpp>

#include "../model/limits.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::upload;

bool is_regular(std::size_t size) {
  return size % 1024 == 0 && limits::FILE_PART_SIZE % size == 0;
}

std::optional<RpcFailure> check_part(std::int32_t part, const tl::Bytes& bytes) {
  if (part < 0 || part >= limits::FILE_PARTS) return bad_request("FILE_PART_INVALID");
  if (bytes.empty()) return bad_request("FILE_PART_EMPTY");
  if (bytes.size() > limits::FILE_PART_SIZE) return bad_request("FILE_PART_TOO_BIG");
  return std::nullopt;
}

/// Parts have one size, but for the last; parts may come in any order.
std::optional<RpcFailure> check_size(const Upload& upload, std::size_t size, bool last) {
  if (last) return std::nullopt;
  if (!is_regular(size)) return bad_request("FILE_PART_SIZE_INVALID");
  if (upload.part_size != 0 && upload.part_size != size)
    return bad_request("FILE_PART_SIZE_CHANGED");
  return std::nullopt;
}

void keep(Upload& upload, std::int32_t part, const tl::Bytes& bytes, bool last) {
  if (!last) upload.part_size = bytes.size();
  upload.parts.insert_or_assign(part, bytes);
}

// How many parts there are is not said here: a shorter or irregular part can only be the last.
Answer<bool> save_part(Call& call, const functions::SaveFilePart& request) {
  if (auto failure = check_part(request.file_part, request.bytes)) return *failure;
  Upload& upload = call.world.files.upload(call.self().id, request.file_id);
  const bool last_came_first = upload.parts.size() == 1 && request.bytes.size() > upload.part_size;
  if (last_came_first) upload.part_size = 0;
  const bool last = !is_regular(request.bytes.size()) || request.bytes.size() < upload.part_size;
  if (auto failure = check_size(upload, request.bytes.size(), last)) return *failure;
  keep(upload, request.file_part, request.bytes, last);
  return yes();
}

Answer<bool> save_big_part(Call& call, const functions::SaveBigFilePart& request) {
  if (auto failure = check_part(request.file_part, request.bytes)) return *failure;
  // −1 stands for a total that is not known yet, in streamed uploads.
  const std::int32_t total = request.file_total_parts;
  const bool total_valid = total == -1 || (total >= 1 && total <= limits::FILE_PARTS);
  if (!total_valid) return bad_request("FILE_PARTS_INVALID");
  if (total != -1 && request.file_part >= total) return bad_request("FILE_PART_INVALID");
  Upload& upload = call.world.files.upload(call.self().id, request.file_id);
  const bool last = request.file_part == total - 1;
  if (auto failure = check_size(upload, request.bytes.size(), last)) return *failure;
  keep(upload, request.file_part, request.bytes, last);
  return yes();
}

}  // namespace

void add_upload_methods(Methods& methods) {
  methods.add(save_part, {Login::any_dc});
  methods.add(save_big_part, {Login::any_dc});
}

}  // namespace layer::local_dc
