#include "exchange_case.hpp"

#include <utility>

namespace layer::mtproto::key_exchange {

namespace {

/// A client's side of the conversation.
class Talk {
 public:
  Talk(Server& server, TimePoint now, Duration takes) : server_(server), now_(now), takes_(takes) {}

  /// Nothing if the server refuses.
  std::optional<Bytes> ask(const Bytes& request, Ending& ending) {
    now_ += takes_;
    auto answer = server_.on(request, unix_at(now_));
    if (answer) return std::move(*answer);
    ending.server_error = answer.error();
    return std::nullopt;
  }

  [[nodiscard]] TimePoint now() const { return now_; }

 private:
  Server& server_;
  TimePoint now_;
  Duration takes_;
};

void confirm(Step<AwaitingConfirmation> step, Talk& talk, Ending& ending) {
  for (;; ++ending.retries) {
    const auto dh_gen = talk.ask(step.request, ending);
    if (!dh_gen) return;
    auto outcome = std::move(step.next).on(*dh_gen, talk.now());
    if (!outcome) {
      ending.client_error = outcome.error();
      return;
    }
    if (auto* established = std::get_if<Established>(&*outcome)) {
      ending.established = std::move(*established);
      return;
    }
    step = std::get<Step<AwaitingConfirmation>>(std::move(*outcome));
  }
}

}  // namespace

std::shared_ptr<const Keys> server_keys() {
  static const auto keys = [] {
    Noise noise(42);
    Keys made;
    made.push_back(crypto::RsaPrivateKey::generate(noise));
    made.push_back(crypto::RsaPrivateKey::generate(noise));
    return std::make_shared<const Keys>(std::move(made));
  }();
  return keys;
}

std::vector<crypto::RsaPublicKey> public_keys() {
  std::vector<crypto::RsaPublicKey> keys;
  for (const crypto::RsaPrivateKey& key : *server_keys())
    keys.push_back(key.public_key());
  return keys;
}

Ending exchange(const Parameters& parameters, Server& server, crypto::Random& random,
                Duration takes) {
  Ending ending;
  Talk talk(server, START, takes);
  auto first = begin(parameters, random, talk.now());
  const auto res_pq = talk.ask(first.request, ending);
  if (!res_pq) return ending;
  auto second = std::move(first.next).on(*res_pq, talk.now());
  if (!second) return ending.client_error = second.error(), ending;
  const auto dh_params = talk.ask(second->request, ending);
  if (!dh_params) return ending;
  auto third = std::move(second->next).on(*dh_params, talk.now());
  if (!third) return ending.client_error = third.error(), ending;
  confirm(std::move(*third), talk, ending);
  return ending;
}

}  // namespace layer::mtproto::key_exchange
