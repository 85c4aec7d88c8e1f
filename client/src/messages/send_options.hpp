#pragma once

#include <layer/client/input_message.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>

#include <optional>

#include "messages/quote.hpp"

namespace layer {

/// What a new message answers, if anything.
inline std::optional<tl::types::InputReplyToMessage> reply_of(const InputMessage& message) {
  const auto& options = message.options();
  if (!options.reply_to && !options.topic) return std::nullopt;
  // A message into a topic is an answer to what opened the topic.
  tl::types::InputReplyToMessage reply(options.reply_to ? *options.reply_to : *options.topic);
  if (options.reply_to) reply.top_msg_id = options.topic;
  const auto* quote = message.quote();
  if (!quote || !options.reply_to) return reply;
  reply.quote_text = quote->text;
  if (!quote->entities.empty()) reply.quote_entities = quote->entities;
  reply.quote_offset = quote->offset;
  return reply;
}

/// The fields that all calls which send something new share. What needs the server's names of
/// peers is not among them.
template <class Request>
void set_options(Request& request, const InputMessage& message) {
  const auto& options = message.options();
  request.silent = options.silent;
  request.background = options.background;
  request.clear_draft = options.clear_draft;
  request.noforwards = options.no_forwards;
  request.invert_media = options.invert_media;
  request.schedule_date = options.schedule_date;
  request.effect = options.effect;
  if (message.reply_markup()) request.reply_markup = *message.reply_markup();
  if (auto reply = reply_of(message)) request.reply_to = std::move(*reply);
}

}  // namespace layer
