#include <layer/client/storage.hpp>

#include <boost/asio/io_context.hpp>

#include "calls/observe_answer.hpp"
#include "core.hpp"
#include "input.hpp"

// What a server sends to an account: an answer to a request (the first piece), a config, something
// unasked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  fuzzing::Input input(data, size);
  boost::asio::io_context context;
  storage::Account account;
  account.self = storage::Self(7, false);
  account.home = storage::HomeDc(2);
  const auto core = std::make_shared<Core>(context.get_executor(), ClientConfig(), memory_storage(),
                                           std::move(account));
  const auto request = input.piece();
  while (!input.empty()) {
    const auto kind = input.byte() % 3;
    const auto piece = input.piece();
    if (kind == 0) observe_answer(*core, request, piece);
    if (kind == 1) core->on_config(Bytes(piece.begin(), piece.end()));
    if (kind == 2) core->on_update(2, Bytes(piece.begin(), piece.end()));
  }
  return 0;
}
