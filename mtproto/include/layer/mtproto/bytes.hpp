#pragma once

#include <layer/crypto/bytes.hpp>

namespace layer::mtproto {

using crypto::Bytes;
using crypto::BytesView;
using crypto::Int128;
using crypto::Int256;
using crypto::MutableBytes;

}  // namespace layer::mtproto
