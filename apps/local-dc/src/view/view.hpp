#pragma once

#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/user.hpp>

#include <set>
#include <vector>

#include "../model/world.hpp"

namespace layer::local_dc {

/// The world as one account is shown it: access hashes, contact names, message numbers and phone
/// numbers are its own. Remembers whom its values mention, because an answer must bring those users
/// and chats along.
class View {
 public:
  View(const World& world, UserId viewer, Date now) : world_(world), viewer_(viewer), now_(now) {}

  const World& world() const { return world_; }

  const User& viewer() const { return world_.user(viewer_); }

  Date now() const { return now_; }

  tl::enums::User user(UserId id) const;
  tl::enums::UserStatus status(const User& user) const;
  tl::enums::Chat chat(const Chat& chat) const;
  tl::enums::Chat channel(const Channel& channel) const;
  tl::enums::Message message(const BoxMessage& message);
  tl::enums::MessageMedia media(const FileMedia& media) const;
  tl::enums::Update update(const BoxEvent& event);

  tl::enums::Peer peer(Peer peer);
  tl::enums::Peer peer(UserId user);
  tl::enums::Peer peer(ChatId chat);
  tl::enums::Peer peer(ChannelId channel);

  void mention(UserId user) { users_.insert(user); }

  void mention(ChatId chat) { chats_.insert(chat); }

  void mention(ChannelId channel) { channels_.insert(channel); }

  /// From now on, users whom the viewer has nothing to do with come as "min" constructors
  /// (core.telegram.org/api/min), as they do in updates.
  void shorten_strangers() { shortens_strangers_ = true; }

  /// Everyone mentioned so far.
  std::vector<tl::enums::User> users() const;
  std::vector<tl::enums::Chat> chats() const;

 private:
  tl::types::Chat migrated(const Chat& chat) const;
  tl::types::User shortened(const User& user) const;
  tl::enums::Message text_message(const BoxMessage& message);
  tl::enums::Message service_message(const BoxMessage& message);
  tl::enums::MessageAction action_of(const BoxMessage& message) const;
  tl::enums::MessageFwdHeader forward_header(const Forward& forward);
  void mention_in(const tl::enums::MessageAction& action);
  void mention_in(const tl::enums::MessageEntity& entity);

  const World& world_;
  UserId viewer_;
  Date now_;
  std::set<UserId> users_;
  std::set<ChatId> chats_;
  std::set<ChannelId> channels_;
  bool shortens_strangers_ = false;
};

}  // namespace layer::local_dc
