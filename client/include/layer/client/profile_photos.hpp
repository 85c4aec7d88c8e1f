#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace layer {

/// One of the photos by which somebody shows themselves.
class ProfilePhoto {
 public:
  explicit ProfilePhoto(tl::types::Photo raw);

  std::int64_t id() const;
  std::chrono::sys_seconds date() const;
  /// Its largest size; nothing if there is none that can be fetched.
  std::optional<File> file() const;

  /// All fields of the schema (`#include <layer/tl/types/photo.hpp>`).
  const tl::types::Photo& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::types::Photo> raw_;
};

/// A user's photos, the current one first, fetched page by page.
class ProfilePhotoIterator {
 public:
  ProfilePhotoIterator(Client client, PeerRef user)
      : client_(std::move(client)), user_(std::move(user)) {}

  /// Nothing after the last one. Raw: photos.getUserPhotos
  Task<std::optional<ProfilePhoto>> next();

  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const { return total_; }

 private:
  Task<void> fetch();

  Client client_;
  PeerRef user_;
  std::int32_t offset_ = 0;
  std::deque<ProfilePhoto> waiting_;
  std::optional<std::int32_t> total_;
  bool done_ = false;
};

/// The photos of a user, group, supergroup or channel: `co_await ProfilePhotos(client,
/// "@ann").current()`.
class ProfilePhotos {
 public:
  explicit ProfilePhotos(Client client, PeerRef whose = "me")
      : client_(std::move(client)), whose_(std::move(whose)) {}

  /// The one shown now, to be given to `Client::download`; nothing if there is none, or it is
  /// hidden. Raw: users.getUsers, messages.getChats, channels.getChannels
  Task<std::optional<File>> current() const;

  /// All that a user has had. `unsupported` for chats.
  ProfilePhotoIterator list() const { return ProfilePhotoIterator(client_, whose_); }

  /// Shows another one: of this account, or of a chat whose photo it may change.
  ///
  /// Errors: IMAGE_PROCESS_FAILED, PHOTO_CROP_SIZE_SMALL, CHAT_ADMIN_REQUIRED; `unsupported` for
  /// other users. Raw: photos.uploadProfilePhoto, messages.editChatPhoto, channels.editPhoto
  Task<void> set(UploadedFile image) const;
  /// Shows none, or the account's one before. Errors: CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED. Raw:
  /// photos.updateProfilePhoto, messages.editChatPhoto, channels.editPhoto
  Task<void> remove() const;
  /// Of this account. Raw: photos.deletePhotos
  Task<void> remove(std::vector<ProfilePhoto> photos) const;

 private:
  Client client_;
  PeerRef whose_;
};

}  // namespace layer
