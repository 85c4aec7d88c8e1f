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
set(MTPROTO_NET_SOURCES
    src/net/backoff.cpp
    src/net/calls.cpp
    src/net/choose_codec.cpp
    src/net/connection.cpp
    src/net/connection_error.cpp
    src/net/connection_impl.cpp
    src/net/context_watch.cpp
    src/net/conversation.cpp
    src/net/data_centers.cpp
    src/net/dial.cpp
    src/net/endpoint.cpp
    src/net/event_queue.cpp
    src/net/exchange_key.cpp
    src/net/link.cpp
    src/net/mtproxy_stream.cpp
    src/net/rate_limit.cpp
    src/net/record_stream.cpp
    src/net/tcp_connect.cpp
    src/net/tcp_stream.cpp)
set(MTPROTO_NET_TESTS
    tests/net/abandonment_test.cpp
    tests/net/backoff_test.cpp
    tests/net/child_process.cpp
    tests/net/choose_codec_test.cpp
    tests/net/connection_error_test.cpp
    tests/net/connection_test.cpp
    tests/net/data_centers_test.cpp
    tests/net/dial_test.cpp
    tests/net/event_queue_test.cpp
    tests/net/foreign_proxy_test.cpp
    tests/net/proxy_test.cpp
    tests/net/rate_limit_test.cpp
    tests/net/reconnect_test.cpp
    tests/net/slow_link_test.cpp
    tests/net/test_proxy.cpp
    tests/net/test_server.cpp
    tests/net/with_timeout_test.cpp)
set(MTPROTO_NET_BENCHMARKS bench/net_benchmark.cpp tests/net/test_server.cpp)
# The benchmark's server is the tests'.
set_source_files_properties(
  ${MTPROTO_NET_BENCHMARKS} PROPERTIES INCLUDE_DIRECTORIES
                                       "${CMAKE_CURRENT_SOURCE_DIR}/src;${CMAKE_CURRENT_SOURCE_DIR}/tests")
set_source_files_properties(
  tests/net/foreign_proxy_test.cpp PROPERTIES COMPILE_DEFINITIONS MTPROTO_TESTS="${CMAKE_CURRENT_SOURCE_DIR}/tests")
