#include <layer/tl/functions/photos.hpp>
#include <layer/tl/types/photo.hpp>
#include <layer/tl/types/photos/photo.hpp>
#include <layer/tl/types/photos/photos.hpp>
#include <layer/tl/types/privacy_key.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/privacy.hpp"
#include "../view/file_view.hpp"
#include "media.hpp"
#include "peers.hpp"
#include "presence.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::photos;
namespace enums = tl::enums::photos;

void tell_of_change(Call& call) {
  tl::types::UpdateUser news;
  news.user_id = number(call.self().id);
  call.outbox.state_update(call.self().id, news);
  for (const UserId other : watchers(call.world, call.self()))
    call.outbox.state_update(other, news);
}

enums::Photo show_current(const Call& call) {
  const User& self = call.self();
  tl::types::photos::Photo answer;
  answer.photo = tl::types::PhotoEmpty{};
  if (!self.photos.empty()) answer.photo = show_photo(call.world, self.id, self.photos.front());
  answer.users.push_back(call.view().user(self.id));
  return enums::Photo(std::move(answer));
}

Answer<enums::Photo> upload(Call& call, const functions::UploadProfilePhoto& request) {
  if (request.video || request.video_emoji_markup)
    return unsupported(call, "photos.uploadProfilePhoto video");
  if (request.fallback) return unsupported(call, "photos.uploadProfilePhoto fallback");
  if (request.bot) return unsupported(call, "photos.uploadProfilePhoto bot");
  if (!request.file) return bad_request("PHOTO_FILE_MISSING");
  const Answer<FileId> photo = store_photo(call, *request.file);
  if (!photo) return photo.error();
  std::vector<FileId>& photos = call.self().photos;
  photos.insert(photos.begin(), *photo);
  tell_of_change(call);
  return show_current(call);
}

/// Makes an earlier photo the current one; without one, the current one goes.
Answer<enums::Photo> update(Call& call, const functions::UpdateProfilePhoto& request) {
  if (request.fallback) return unsupported(call, "photos.updateProfilePhoto fallback");
  if (request.bot) return unsupported(call, "photos.updateProfilePhoto bot");
  std::vector<FileId>& photos = call.self().photos;
  const auto* const named = request.id.get_if<tl::types::InputPhoto>();
  if (named == nullptr) {
    if (!photos.empty()) photos.erase(photos.begin());
    tell_of_change(call);
    return show_current(call);
  }
  const Answer<FileId> photo = stored_photo(call, *named);
  if (!photo) return photo.error();
  const auto found = std::ranges::find(photos, *photo);
  if (found == photos.end()) return bad_request("PHOTO_ID_INVALID");
  std::rotate(photos.begin(), found, found + 1);
  tell_of_change(call);
  return show_current(call);
}

Answer<std::vector<std::int64_t>> remove(Call& call, const functions::DeletePhotos& request) {
  std::vector<std::int64_t> removed;
  for (const tl::enums::InputPhoto& one : request.id) {
    const auto* const named = one.get_if<tl::types::InputPhoto>();
    if (named == nullptr) continue;
    const Answer<FileId> photo = stored_photo(call, *named);
    if (photo && std::erase(call.self().photos, *photo) != 0) removed.push_back(number(*photo));
  }
  if (!removed.empty()) tell_of_change(call);
  return removed;
}

Answer<enums::Photos> list(Call& call, const functions::GetUserPhotos& request) {
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  const User& owner = call.world.user(*user);
  const bool hidden =
      !allows(call.world, owner, tl::types::PrivacyKeyProfilePhoto::ID, call.self());
  const std::vector<FileId> photos = hidden ? std::vector<FileId>() : owner.photos;
  const std::size_t first =
      std::min(photos.size(), static_cast<std::size_t>(std::max(request.offset, 0)));
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, limits::PAGE));
  std::vector<tl::enums::Photo> shown;
  for (std::size_t i = first; i < photos.size() && shown.size() < limit; ++i)
    if (request.max_id <= 0 || number(photos[i]) < request.max_id)
      shown.push_back(show_photo(call.world, call.self().id, photos[i]));
  View view = call.view();
  view.mention(*user);
  if (shown.size() == photos.size()) {
    tl::types::photos::Photos all;
    all.photos = std::move(shown);
    all.users = view.users();
    return enums::Photos(std::move(all));
  }
  tl::types::photos::PhotosSlice slice;
  slice.count = static_cast<std::int32_t>(photos.size());
  slice.photos = std::move(shown);
  slice.users = view.users();
  return enums::Photos(std::move(slice));
}

}  // namespace

void add_profile_photo_methods(Methods& methods) {
  methods.add(upload, {.audience = Audience::users});
  methods.add(update, {.audience = Audience::users});
  methods.add(remove, {.audience = Audience::users});
  methods.add(list);
}

}  // namespace layer::local_dc
