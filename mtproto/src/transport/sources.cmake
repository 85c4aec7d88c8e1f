# What mtproto/CMakeLists.txt takes from the transports; paths from mtproto/.
set(MTPROTO_TRANSPORT_HEADERS
    include/layer/mtproto/transport/accepting_codec.hpp
    include/layer/mtproto/transport/codec.hpp
    include/layer/mtproto/transport/frame.hpp
    include/layer/mtproto/transport/framing.hpp
    include/layer/mtproto/transport/framing_error.hpp
    include/layer/mtproto/transport/obfuscation.hpp)
set(MTPROTO_TRANSPORT_SOURCES)
set(MTPROTO_TRANSPORT_TESTS)
