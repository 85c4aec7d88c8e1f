// GCC 12 destroys temporaries of owning aggregates twice in an expression with co_await. The
// structs are no aggregates; under AddressSanitizer these tests prove that the ways to build them
// in place are safe. `unsafe_forms.cpp` has the ways that must not compile.
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/reaction.hpp>

#include <gtest/gtest.h>

#include <coroutine>
#include <exception>
#include <optional>
#include <string>

namespace layer::tl {
namespace {

const std::string long_text = "a text that is too long for the buffer inside a string";

/// Suspends each co_await for one turn of `run`.
template <class T>
class Task {
 public:
  struct promise_type {
    std::optional<T> value;
    std::coroutine_handle<> waiting;

    Task get_return_object() { return Task(Handle::from_promise(*this)); }

    std::suspend_always initial_suspend() { return {}; }

    auto final_suspend() noexcept {
      struct Continue {
        bool await_ready() noexcept { return false; }

        void await_suspend(Handle handle) noexcept {
          if (handle.promise().waiting) ready = handle.promise().waiting;
        }

        void await_resume() noexcept {}
      };

      return Continue{};
    }

    void return_value(T result) { value.emplace(std::move(result)); }

    void unhandled_exception() { std::terminate(); }
  };

  using Handle = std::coroutine_handle<promise_type>;

  explicit Task(Handle handle) : handle_(handle) {}

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() { return false; }

  void await_suspend(std::coroutine_handle<> caller) {
    handle_.promise().waiting = caller;
    ready = handle_;
  }

  T await_resume() { return std::move(*handle_.promise().value); }

  /// Resumes what is ready, at most `steps` times. Nothing if the coroutine is then still
  /// suspended.
  std::optional<T> run(int steps = 1000) {
    ready = handle_;
    while (ready && steps-- > 0)
      std::exchange(ready, nullptr).resume();
    return std::move(handle_.promise().value);
  }

 private:
  inline static std::coroutine_handle<> ready;
  Handle handle_;
};

using Size = Task<std::size_t>;

template <class Request>
Size invoke(Request request) {
  co_return serialize(request).size();
}

Size invoke_box(enums::InputPeer peer, std::optional<enums::Reaction> reaction) {
  co_return serialize(peer).size() + (reaction ? serialize(*reaction).size() : 0);
}

template <class Request>
Size invoke_reference(const Request& request) {
  return invoke(request);
}

using functions::messages::SendMessage;

Size a_request() {
  const std::size_t size = co_await invoke(SendMessage(types::InputPeerUser(1, 2), long_text, 3));
  co_return size;
}

Size a_request_with_optional_fields() {
  const std::size_t size =
      co_await invoke(SendMessage(types::InputPeerUser(1, 2), long_text, 3).with([&](auto& r) {
        r.entities = {types::MessageEntityTextUrl(0, 1, long_text), types::MessageEntityBold(0, 1)};
        r.reply_to = types::InputReplyToMessage(5);
      }));
  co_return size;
}

Size a_request_by_reference() {
  const std::size_t size =
      co_await invoke_reference(SendMessage(types::InputPeerSelf(), long_text, 3));
  co_return size;
}

Size an_empty_request() {
  const std::size_t size = co_await invoke(functions::messages::GetDialogFilters{});
  co_return size;
}

Size boxes_beside_the_await() {
  const std::size_t size =
      co_await invoke_box(types::InputPeerUser(1, 2), types::ReactionEmoji(long_text));
  co_return size;
}

Size a_list_built_in_place() {
  const std::size_t size = co_await invoke(list_of<enums::MessageEntity>(
      types::MessageEntityTextUrl(0, 1, long_text), types::MessageEntityBold(0, 1)));
  co_return size;
}

Size a_condition_with_a_request() {
  std::size_t size = 0;
  if (const std::size_t first = co_await invoke(SendMessage(types::InputPeerSelf(), long_text, 3));
      first > 0)
    size = first;
  co_return size;
}

using Form = Size (*)();

class CoAwait : public ::testing::TestWithParam<Form> {};

TEST_P(CoAwait, BuildsAndDestroysTheRequestOnce) {
  const std::optional<std::size_t> size = GetParam()().run();
  ASSERT_TRUE(size);
  EXPECT_GT(*size, 0u);
}

TEST_P(CoAwait, MayBeAbandonedAtEveryStep) {
  for (int steps = 0; steps < 4; ++steps)
    (void)GetParam()().run(steps);
}

INSTANTIATE_TEST_SUITE_P(Forms, CoAwait,
                         ::testing::Values(a_request, a_request_with_optional_fields,
                                           a_request_by_reference, an_empty_request,
                                           boxes_beside_the_await, a_list_built_in_place,
                                           a_condition_with_a_request));

}  // namespace
}  // namespace layer::tl
