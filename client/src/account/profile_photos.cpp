#include <layer/client/error.hpp>
#include <layer/client/profile_photos.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/photos.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/chat_photo.hpp>
#include <layer/tl/types/input_chat_photo.hpp>
#include <layer/tl/types/input_file.hpp>
#include <layer/tl/types/input_file_location.hpp>
#include <layer/tl/types/input_photo.hpp>
#include <layer/tl/types/messages/chats.hpp>
#include <layer/tl/types/photo.hpp>
#include <layer/tl/types/photos/photo.hpp>
#include <layer/tl/types/photos/photos.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_profile_photo.hpp>

#include "chats/place.hpp"
#include "peers/resolve.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace photos = tl::functions::photos;

constexpr std::int32_t page_size = 100;

/// \param id  0: there is none
std::optional<File> file_of(const tl::enums::InputPeer& peer, std::int64_t id, int dc) {
  if (id == 0) return std::nullopt;
  types::InputPeerPhotoFileLocation location(peer, id);
  location.big = true;
  return File(std::move(location), dc, 0,
              "photo_" + std::to_string(static_cast<std::uint64_t>(id)) + ".jpg", "image/jpeg");
}

std::optional<File> photo_in(const tl::enums::InputPeer& peer, const tl::enums::User& user) {
  const auto* known = user.get_if<types::User>();
  if (!known || !known->photo) return std::nullopt;
  const auto* photo = known->photo->get_if<types::UserProfilePhoto>();
  return photo ? file_of(peer, photo->photo_id, photo->dc_id) : std::nullopt;
}

std::optional<File> photo_in(const tl::enums::InputPeer& peer, const tl::enums::Chat& chat) {
  const auto* shown = box_field<tl::enums::ChatPhoto>(chat, "photo");
  const auto* photo = shown ? shown->get_if<types::ChatPhoto>() : nullptr;
  return photo ? file_of(peer, photo->photo_id, photo->dc_id) : std::nullopt;
}

Task<std::vector<tl::enums::Chat>> look_at(Client client, ChatPlace place) {
  tl::enums::messages::Chats answer;
  if (place.is_group()) {
    std::vector<std::int64_t> ids(1, place.group);
    answer = co_await client.invoke(tl::functions::messages::GetChats(std::move(ids)));
  } else {
    std::vector<tl::enums::InputChannel> channels(1, place.channel);
    answer = co_await client.invoke(tl::functions::channels::GetChannels(std::move(channels)));
  }
  co_return list_field<tl::enums::Chat>(answer, "chats");
}

Task<std::optional<File>> get_current(Client client, PeerRef whose) {
  const auto peer = co_await client.resolve_peer(whose);
  std::optional<File> found;
  const auto user = input_user(peer);
  if (user.empty()) {
    const auto chats = co_await look_at(client, ChatPlace(peer, whose));
    if (!chats.empty()) found = photo_in(peer, chats.front());
    co_return found;
  }
  std::vector<tl::enums::InputUser> users(1, user);
  const auto answer = co_await client.invoke(tl::functions::users::GetUsers(std::move(users)));
  if (!answer.empty()) found = photo_in(peer, answer.front());
  co_return found;
}

Task<void> set_own(Client client, std::optional<tl::enums::InputFile> image) {
  if (!image) {
    co_await client.invoke(photos::UpdateProfilePhoto(types::InputPhotoEmpty()));
    co_return;
  }
  photos::UploadProfilePhoto request;
  request.file = std::move(*image);
  co_await client.invoke(request);
}

tl::enums::InputChatPhoto of_chat(std::optional<tl::enums::InputFile> image) {
  if (!image) return types::InputChatPhotoEmpty();
  types::InputChatUploadedPhoto uploaded;
  uploaded.file = std::move(*image);
  return uploaded;
}

/// \param image  nothing: none
Task<void> set_photo(Client client, PeerRef whose, std::optional<tl::enums::InputFile> image) {
  const auto peer = co_await client.resolve_peer(whose);
  if (peer.is<types::InputPeerSelf>()) {
    co_await set_own(client, std::move(image));
    co_return;
  }
  const ChatPlace place(peer, whose);
  auto photo = of_chat(std::move(image));
  if (place.is_group())
    co_await client.invoke(tl::functions::messages::EditChatPhoto(place.group, std::move(photo)));
  else
    co_await client.invoke(tl::functions::channels::EditPhoto(place.channel, std::move(photo)));
}

Task<void> delete_photos(Client client, std::vector<ProfilePhoto> unwanted) {
  std::vector<tl::enums::InputPhoto> named;
  for (const auto& photo : unwanted)
    named.push_back(
        types::InputPhoto(photo.raw().id, photo.raw().access_hash, photo.raw().file_reference));
  co_await client.invoke(photos::DeletePhotos(std::move(named)));
}

}  // namespace

ProfilePhoto::ProfilePhoto(types::Photo raw)
    : raw_(std::make_shared<const types::Photo>(std::move(raw))) {}

std::int64_t ProfilePhoto::id() const {
  return raw_->id;
}

std::chrono::sys_seconds ProfilePhoto::date() const {
  return from_tl_date(raw_->date);
}

std::optional<File> ProfilePhoto::file() const {
  return File::of(tl::enums::Photo(*raw_));
}

Task<void> ProfilePhotoIterator::fetch() {
  auto user = co_await resolve_user(client_, user_);
  const photos::GetUserPhotos request(std::move(user), offset_, 0, page_size);
  const auto answer = co_await client_.invoke(request);
  const auto page = list_field<tl::enums::Photo>(answer, "photos");
  for (const auto& photo : page)
    if (const auto* known = photo.get_if<types::Photo>()) waiting_.emplace_back(*known);
  offset_ += static_cast<std::int32_t>(page.size());
  // A whole list does not say how long it is.
  const auto* count = int_field(answer, "count");
  total_ = count ? *count : offset_;
  done_ = page.empty() || offset_ >= *total_;
}

Task<std::optional<ProfilePhoto>> ProfilePhotoIterator::next() {
  while (waiting_.empty() && !done_)
    co_await fetch();
  std::optional<ProfilePhoto> photo;
  if (waiting_.empty()) co_return photo;
  photo = std::move(waiting_.front());
  waiting_.pop_front();
  co_return photo;
}

Task<std::optional<File>> ProfilePhotos::current() const {
  return get_current(client_, whose_);
}

Task<void> ProfilePhotos::set(UploadedFile image) const {
  return set_photo(client_, whose_, image.raw());
}

Task<void> ProfilePhotos::remove() const {
  return set_photo(client_, whose_, std::nullopt);
}

Task<void> ProfilePhotos::remove(std::vector<ProfilePhoto> photos) const {
  return delete_photos(client_, std::move(photos));
}

}  // namespace layer
