#include "exchange_key.hpp"

#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/plain_message.hpp>

#include <boost/system/system_error.hpp>

#include <chrono>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

template <class T>
T value_of(Result<T> result) {
  if (!result) throw boost::system::system_error(result.error());
  return std::move(*result);
}

/// Requests and answers in the clear, one after the other.
class PlainDialogue {
 public:
  explicit PlainDialogue(Link& link) : link_(link) {}

  /// The answer is valid until the next request.
  asio::awaitable<BytesView> ask(Bytes request) {
    const auto id = ids_.next(std::chrono::system_clock::now());
    Bytes out;
    link_.encode(wrap_plain(id, request), Receipt::none, out);
    for (BytesView rest(out); !rest.empty();) {
      rest = rest.subspan(co_await link_.write_some(rest));
    }
    for (;;) {
      const auto frame = co_await link_.receive();
      if (!frame) continue;
      if (const auto* packet = std::get_if<Packet>(&*frame)) {
        co_return value_of(unwrap_plain(packet->bytes, Role::server)).body;
      }
    }
  }

 private:
  Link& link_;
  MsgIdSource ids_{Role::client};
};

}  // namespace

asio::awaitable<std::optional<key_exchange::Established>> exchange_key(
    Link& link, key_exchange::Parameters parameters, crypto::Random& random) {
  PlainDialogue dialogue(link);
  auto first = key_exchange::begin(std::move(parameters), random, Clock::now());
  const auto res_pq = co_await dialogue.ask(std::move(first.request));
  auto second = value_of(std::move(first.next).on(res_pq, Clock::now()));
  const auto dh_params = co_await dialogue.ask(std::move(second.request));
  auto third = value_of(std::move(second.next).on(dh_params, Clock::now()));
  for (;;) {
    const auto answer = co_await dialogue.ask(std::move(third.request));
    auto outcome = value_of(std::move(third.next).on(answer, Clock::now()));
    if (auto* established = std::get_if<key_exchange::Established>(&outcome)) {
      co_return std::move(*established);
    }
    third = std::get<key_exchange::Step<key_exchange::AwaitingConfirmation>>(std::move(outcome));
  }
}

}  // namespace layer::mtproto
