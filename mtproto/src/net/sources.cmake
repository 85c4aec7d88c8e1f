# What mtproto/CMakeLists.txt takes from the connections; paths from mtproto/.
set(MTPROTO_NET_HEADERS
    include/layer/mtproto/net/call_options.hpp
    include/layer/mtproto/net/connection.hpp
    include/layer/mtproto/net/connection_error.hpp
    include/layer/mtproto/net/connection_event.hpp
    include/layer/mtproto/net/connection_options.hpp
    include/layer/mtproto/net/data_centers.hpp
    include/layer/mtproto/net/dc_option.hpp
    include/layer/mtproto/net/endpoint.hpp
    include/layer/mtproto/net/logger.hpp
    include/layer/mtproto/net/statistics.hpp
    include/layer/mtproto/net/stored_key.hpp)
set(MTPROTO_NET_SOURCES)
set(MTPROTO_NET_TESTS)
set(MTPROTO_NET_BENCHMARKS)
