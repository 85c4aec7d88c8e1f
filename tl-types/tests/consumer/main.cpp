#include <layer/tl/functions/messages.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/print.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/input_peer.hpp>

#include <cstdio>
#include <garden/functions.hpp>
#include <garden/types/tree.hpp>

namespace tl = layer::tl;

template <class Request>
bool survives(const Request& request) {
  const auto read = tl::parse<Request>(tl::serialize(request));
  std::printf("%s\n", tl::to_string(request).c_str());
  return read && *read == request;
}

int main() {
  const tl::functions::messages::SendMessage message(tl::types::InputPeerSelf(), "hello", 1);
  const auto pear = garden::types::Tree("pear", 4).with([](auto& tree) { tree.fruit = true; });
  const garden::functions::Plant plant(tl::list_of<garden::enums::Tree>(pear));
  return survives(message) && survives(plant) ? 0 : 1;
}
