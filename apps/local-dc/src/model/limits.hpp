#pragma once

#include <cstddef>
#include <cstdint>

/// What the server allows, also as help.getConfig tells it.
namespace layer::local_dc::limits {

inline constexpr std::int32_t GROUP_SIZE = 200;
inline constexpr std::int32_t FORWARDS_AT_ONCE = 100;
inline constexpr std::int32_t EDIT_TIME = 172'800;
inline constexpr std::int32_t CAPTION_LENGTH = 1024;
inline constexpr std::int32_t MESSAGE_LENGTH = 4096;
inline constexpr std::int32_t FILE_PARTS = 4000;
inline constexpr std::size_t FILE_PART_SIZE = 524'288;
/// Messages or chats in one answer.
inline constexpr std::int32_t PAGE = 100;

}  // namespace layer::local_dc::limits
