#pragma once

#include <layer/tl/serialize.hpp>

#include <map>
#include <string_view>

#include "call.hpp"

namespace layer::local_dc {

enum class Login : std::uint8_t {
  none,     ///< works without
  any_dc,   ///< also where the log-in was only imported
  home,     ///< at the account's home DC; elsewhere USER_MIGRATE
  unbound,  ///< works without, and with a temporary key that is not bound yet
};

enum class Audience : std::uint8_t { everyone, users, bots };

struct Access {
  Login login = Login::home;
  Audience audience = Audience::everyone;
};

/// The answer comes later, under the ticket that was drawn.
struct Deferred {};

/// What became of a request: a boxed value, an error, or nothing yet.
using Outcome = std::variant<tl::Bytes, RpcFailure, Deferred>;

/// The methods this server knows, by constructor id.
class Methods {
 public:
  struct Method {
    std::string_view name;
    Access access;
    std::function<Outcome(Call&, tl::BytesView)> handle;
  };

  template <class F>
  void add(Answer<typename F::Return> (*handler)(Call&, const F&), Access access = {}) {
    add_raw<F>(access,
               [handler](Call& call, const F& request) { return outcome(handler(call, request)); });
  }

  /// A method whose answer may come later.
  template <class F>
  void add(Answer<Deferred> (*handler)(Call&, const F&), Access access = {}) {
    add_raw<F>(access, [handler](Call& call, const F& request) -> Outcome {
      const Answer<Deferred> answer = handler(call, request);
      if (!answer) return answer.error();
      return *answer;
    });
  }

  const Method* find(std::uint32_t id) const {
    const auto method = methods_.find(id);
    return method == methods_.end() ? nullptr : &method->second;
  }

  const std::map<std::uint32_t, Method>& all() const { return methods_; }

 private:
  template <class F, class Handler>
  void add_raw(Access access, Handler handler) {
    methods_[F::ID] = {F::NAME, access, [handler](Call& call, tl::BytesView body) -> Outcome {
                         const tl::Result<F> request = tl::parse<F>(body);
                         if (!request) return bad_request("INPUT_FETCH_ERROR");
                         return handler(call, *request);
                       }};
  }

  template <class R>
  static Outcome outcome(const Answer<R>& answer) {
    if (!answer) return answer.error();
    return tl::serialize(*answer);
  }

  std::map<std::uint32_t, Method> methods_;
};

}  // namespace layer::local_dc
