#include <layer/client.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/raw.hpp>

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace layer {
namespace {

/// A request as a user might write it by hand, which GCC 12 would destroy twice beside co_await.
struct OwningAggregate {
  using Return = bool;
  static constexpr std::string_view NAME = "by.hand";
  std::string text;
};

template <class Request>
concept Invocable = requires(const Client& client, Request request) {
  client.invoke(request);
};

template <class Request>
concept InvocableElsewhere = requires(const Client& client, Request request) {
  client.invoke_on_dc(2, request);
};

static_assert(std::is_aggregate_v<OwningAggregate>);
static_assert(!Invocable<OwningAggregate> && !InvocableElsewhere<OwningAggregate>);
static_assert(!Invocable<int> && !Invocable<tl::Raw>);
static_assert(Invocable<tl::functions::help::GetConfig>);
static_assert(InvocableElsewhere<tl::functions::messages::SendMessage>);

// What may be written in braces beside co_await.
static_assert(std::is_trivially_copyable_v<InvokeOptions> && std::is_aggregate_v<InvokeOptions>);
static_assert(std::is_trivially_copyable_v<StreamOptions> && std::is_aggregate_v<StreamOptions>);
static_assert(std::is_trivially_copyable_v<RetryLimits> && std::is_aggregate_v<RetryLimits>);

// What owns something must not be an aggregate.
template <class... Types>
constexpr bool none_is_aggregate = (!std::is_aggregate_v<Types> && ...);
static_assert(none_is_aggregate<PeerRef, PeerId, InputMessage, TransferOptions, UploadedFile, File,
                                CallbackAnswer, LoginToken, PasswordRequired, SignInResult, Message,
                                User, Update, Client, ClientBuilder>);
static_assert(none_is_aggregate<storage::HomeDc, storage::DcOptions, storage::Key, storage::Peer,
                                storage::Self>);

TEST(Invoke, RefusesOwningAggregatesWhenCompiled) {
  SUCCEED() << "see the assertions above";
}

}  // namespace
}  // namespace layer
