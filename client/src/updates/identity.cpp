#include "updates/identity.hpp"

#include <layer/client/peer.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/tl/detail/little_endian.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/writer.hpp>

#include <optional>

#include "updates/sequence.hpp"

namespace layer::updates {

namespace {

namespace types = tl::types;

std::uint64_t hash_of(tl::BytesView bytes) {
  const auto digest = crypto::sha256(bytes);
  return tl::detail::load<std::uint64_t>(digest.data());
}

/// A new message is known by its chat and its id: a difference tells of it without a number.
template <class Message>
std::uint64_t identity_of_new(const Message& message) {
  const auto chat = PeerId::of(message.peer_id);
  tl::Writer writer;
  writer.u32(types::UpdateNewMessage::ID);
  writer.u32(static_cast<std::uint32_t>(chat.kind()));
  writer.i64(chat.id());
  writer.i32(message.id);
  return hash_of(writer.take());
}

std::optional<std::uint64_t> identity_in_chat(const tl::enums::Message& message) {
  if (const auto* text = message.get_if<types::Message>()) return identity_of_new(*text);
  if (const auto* service = message.get_if<types::MessageService>())
    return identity_of_new(*service);
  return std::nullopt;
}

std::uint64_t identity_in_order(const tl::Constructor& constructor, const Sequence& sequence) {
  tl::Writer writer;
  writer.u32(constructor.id);
  writer.i64(sequence.channel);
  writer.i32(sequence.value);
  writer.i32(sequence.count);
  return hash_of(writer.take());
}

}  // namespace

std::uint64_t identity_of(const tl::enums::Update& update) {
  std::optional<std::uint64_t> of_message;
  if (const auto* found = update.get_if<types::UpdateNewMessage>())
    of_message = identity_in_chat(found->message);
  if (const auto* found = update.get_if<types::UpdateNewChannelMessage>())
    of_message = identity_in_chat(found->message);
  if (of_message) return *of_message;
  if (const auto* found = update.get_if<types::UpdateNewEncryptedMessage>())
    return hash_of(tl::serialize(found->message));
  const auto sequence = sequence_of(update);
  // Several may stand at one number if they do not move it.
  if (sequence.count > 0) return identity_in_order(*update.constructor(), sequence);
  return hash_of(tl::serialize(update));
}

}  // namespace layer::updates
