#pragma once

#include <layer/tl/types/message_media.hpp>

#include <variant>

#include "ids.hpp"

namespace layer::local_dc {

/// A photo or document of the file store, as a message shows it.
struct FileMedia {
  FileId file;
  bool spoiler = false;
};

/// A poll, which all copies and forwards of a message share.
struct PollMedia {
  PollId poll;
};

/// What a message carries besides text: nothing, a stored file, a poll, or something that is
/// complete in itself (a contact, a place, a die).
using Media = std::variant<std::monostate, FileMedia, PollMedia, tl::enums::MessageMedia>;

}  // namespace layer::local_dc
