#include <layer/tl/functions/upload.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/upload/file.hpp>

#include <algorithm>

#include "../files/image.hpp"
#include "../view/file_view.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "stored_files.hpp"

namespace layer::local_dc {
namespace {

using Request = tl::functions::upload::GetFile;

constexpr std::int64_t MEGABYTE = 1 << 20;

bool has_photo(const World& world, Peer peer, FileId photo) {
  if (peer.kind() == Peer::Kind::user) {
    const std::vector<FileId>& photos = world.user(UserId{peer.id()}).photos;
    return std::ranges::find(photos, photo) != photos.end();
  }
  if (peer.kind() == Peer::Kind::group) return world.chats.at(ChatId{peer.id()}).photo == photo;
  return world.channel(ChannelId{peer.id()}).photo == photo;
}

Answer<const StoredFile*> locate_photo(const Call& call,
                                       const tl::types::InputPeerPhotoFileLocation& location) {
  const Answer<Peer> peer = resolve(call, location.peer);
  if (!peer) return peer.error();
  const FileId photo{location.photo_id};
  if (!has_photo(call.world, *peer, photo)) return bad_request("LOCATION_INVALID");
  return call.world.files.find(photo);
}

Answer<const StoredFile*> locate(Call& call, const tl::enums::InputFileLocation& location) {
  if (const auto* const document = location.get_if<tl::types::InputDocumentFileLocation>()) {
    if (!document->thumb_size.empty()) return bad_request("LOCATION_INVALID");
    return stored_file(call, {document->id, document->access_hash, document->file_reference},
                       "LOCATION_INVALID");
  }
  if (const auto* const photo = location.get_if<tl::types::InputPhotoFileLocation>()) {
    const Answer<const StoredFile*> file = stored_file(
        call, {photo->id, photo->access_hash, photo->file_reference}, "LOCATION_INVALID");
    if (!file) return file;
    const auto* const size = std::get_if<PhotoSize>(&(*file)->details);
    if (size == nullptr || photo->thumb_size != size_type(*size))
      return bad_request("LOCATION_INVALID");
    return file;
  }
  if (const auto* const of_peer = location.get_if<tl::types::InputPeerPhotoFileLocation>())
    return locate_photo(call, *of_peer);
  return unsupported(call, "upload.getFile " + std::string(location.constructor()->name()));
}

/// Beyond the end of any file.
constexpr std::int64_t FURTHEST = std::int64_t{1} << 40;

// core.telegram.org/api/files#downloading-files: whole units, and never across a megabyte's end.
std::optional<RpcFailure> check_range(const Request& request) {
  const std::int64_t unit = request.precise ? 1024 : 4096;
  const std::int64_t limit = request.limit;
  const bool possible = request.offset >= 0 && request.offset <= FURTHEST;
  if (!possible || request.offset % unit != 0) return bad_request("OFFSET_INVALID");
  const bool whole_units = limit > 0 && limit % unit == 0 && limit <= MEGABYTE;
  const bool divides = request.precise || (whole_units && MEGABYTE % limit == 0);
  if (!whole_units || !divides) return bad_request("LIMIT_INVALID");
  const bool one_megabyte = request.offset / MEGABYTE == (request.offset + limit - 1) / MEGABYTE;
  if (!one_megabyte) return bad_request("LIMIT_INVALID");
  return std::nullopt;
}

Answer<tl::enums::upload::File> get_file(Call& call, const Request& request) {
  const Answer<const StoredFile*> file = locate(call, request.location);
  if (!file) return file.error();
  if ((*file)->dc != call.dc()) return migrate("FILE_MIGRATE", (*file)->dc);
  if (auto failure = check_range(request)) return *failure;
  const crypto::Bytes& content = (*file)->content;
  const auto size = static_cast<std::int64_t>(content.size());
  const std::int64_t begin = std::min(request.offset, size);
  const std::int64_t end = std::min(begin + request.limit, size);
  tl::types::upload::File part;
  part.type = file_type(content);
  part.mtime = (*file)->date;
  part.bytes.assign(content.begin() + begin, content.begin() + end);
  return tl::enums::upload::File(std::move(part));
}

}  // namespace

void add_download_methods(Methods& methods) {
  methods.add(get_file, {Login::any_dc});
}

}  // namespace layer::local_dc
