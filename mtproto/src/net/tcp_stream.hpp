#pragma once

#include <memory>

#include "stream.hpp"
#include "tcp_connect.hpp"

namespace layer::mtproto {

std::unique_ptr<Stream> make_tcp_stream(TcpSocket socket);

}  // namespace layer::mtproto
