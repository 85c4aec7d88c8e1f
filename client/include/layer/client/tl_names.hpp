#pragma once
#include <cstdint>
#include <vector>

// The TL types that public signatures mention, declared only: include their own header where you
// look inside, for instance <layer/tl/types/message.hpp>.
namespace layer::tl {

namespace enums {
class Boost;
class BotBusinessConnection;
class ChannelParticipant;
class ChatFull;
class ChatParticipant;
class GeoPoint;
class InlineQueryPeerType;
class InputBotInlineMessageId;
class InputFile;
class InputFileLocation;
class InputMedia;
class InputPeer;
class InputUser;
class KeyboardButton;
class KeyboardButtonRow;
class Message;
class MessageAction;
class MessageEntity;
class MessageMedia;
class MessageFwdHeader;
class MessageReactions;
class Peer;
class Photo;
class Poll;
class PollResults;
class PostAddress;
class Reaction;
class ReplyMarkup;
class RequestPeerType;
class RestrictionReason;
class SendMessageAction;
class StoryItem;
class Update;
class Updates;
class User;
class UserStatus;
}  // namespace enums

namespace types {
struct ChatInviteExported;
struct ChatInviteImporter;
struct DraftMessage;
struct Photo;
struct User;
struct UserFull;
}  // namespace types

}  // namespace layer::tl

namespace layer {

using Bytes = std::vector<std::uint8_t>;

}  // namespace layer
